import type { WithheldBy, WithheldKind } from '../../rule/withholder.ts';
import type { Because } from '../reason.ts';
import { instant } from './words.ts';

/** What withholds an action, by name alone: without until when. */
export const nameWithheld = (by: WithheldBy): string => describeWithheld({ ...by, untilMs: null });

/** What withheld an action, in words. */
export const describeWithheld = (because: Because): string =>
  because === 'acknowledged' ? acknowledged : words[because.kind](because);

const acknowledged = 'the incident is acknowledged';

const words: Record<WithheldKind, (by: WithheldBy) => string> = {
  condition: (by) => `its condition isn't met: ${by.detail ?? ''}${until(by)}`,
  acknowledged: () => acknowledged,
  suppression: (by) => `suppression${name(by)}${until(by)}`,
  maintenance: (by) => `maintenance${name(by)}${until(by)}`,
  inhibition: (by) => `inhibited by incident ${String(by.incidentId)}, rule${name(by)}`,
  upstream_downtime: () => 'its source says that it is in downtime',
  flapping: (by) => `it is flapping (${by.detail ?? ''})`,
  storm: (by) => `storm${name(by)}${by.incidentId === null ? '' : `, see incident ${String(by.incidentId)}`}`,
};

const name = ({ rule }: WithheldBy): string => {
  if (rule === null) return '';
  return rule.name === '' ? ` ${String(rule.id)}` : ` "${rule.name}"`;
};

const until = ({ untilMs }: WithheldBy): string => (untilMs === null ? '' : ` until ${instant(untilMs)}`);
