import type { LabelMatcher } from './label-matcher.ts';

/**
 * A rule that withholds actions of one incident key, as far as it's known before the decision: what depends on the key alone
 * is settled, labels and source are compared when it decides. It holds in [fromMs, untilMs); null is open.
 */
export type Withholder = {
  kind: 'suppression' | 'maintenance' | 'inhibition';
  ruleId: number;
  name: string;
  fromMs: number | null;
  untilMs: number | null;
  /** All must match the incident's labels. */
  labels: LabelMatcher[];
  /** The incident's latest source must be one of them; empty: any. */
  sourceIds: number[];
  /** Of a maintenance window that closes at its end what was opened in it. */
  closesOnEnd: boolean;
  /** The open incident that inhibits. */
  incidentId: number | null;
};

/** A storm rule that a new incident of this key counts for. */
export type StormWatch = {
  ruleId: number;
  name: string;
  sourceId: number | null;
  count: number;
  seconds: number;
  tickets: 'all' | 'one';
  /** Incidents opened within the window before now, without this key's. */
  recentIncidents: number;
  /** The storm's own incident while it isn't closed. */
  stormIncidentId: number | null;
};

/** Everything that can withhold an action, in the order in which it's asked. */
export const withheldKinds = [
  'condition',
  'acknowledged',
  'suppression',
  'maintenance',
  'inhibition',
  'upstream_downtime',
  'flapping',
  'storm',
] as const;
export type WithheldKind = (typeof withheldKinds)[number];

/** What withheld an action. `rule`: the rule's id and name where it has one. `untilMs`: when that ends by itself. */
export type WithheldBy = {
  kind: WithheldKind;
  rule: { id: number; name: string } | null;
  untilMs: number | null;
  incidentId: number | null;
  /** Of a condition: which one isn't met. Of flapping: percent of change. */
  detail: string | null;
};
