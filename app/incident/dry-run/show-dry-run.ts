import type { Policy } from '#domain/definition/policy.ts';
import type { DryRun } from '#domain/incident/dry-run.ts';
import type { DecisionLine } from '#domain/incident/decision.ts';
import { steady } from '#domain/incident/entity-state.ts';
import { renderReason } from '#domain/incident/render-reason.ts';
import type { ReasonNames } from '#domain/incident/render-reason.ts';
import { wouldBeIdle, wouldWords } from '#domain/incident/render/render-verdict.ts';
import { renderRules } from '#domain/incident/render/render-withholder.ts';
import type { StandingRule } from '#domain/incident/render/render-withholder.ts';
import type { RecordedState } from '#domain/incident/upgrade-state.ts';
import type { ParsedAlert } from '#domain/intake/alert.ts';
import type { Queries } from '#db/database.ts';
import { findDefinitionFacts } from '#db/dry-run.ts';
import type { SourceChoice } from '#db/dry-run.ts';
import { nameTicketSystems } from '#db/incident-page.ts';
import { entryLinks } from '../entry-links.ts';
import type { TextLink } from '../rule-links.ts';
import { showNext } from '../show-next.ts';
import type { ShownNext } from '../show-next.ts';
import { explainThresholds, isClockAhead } from '../why/explain-alert.ts';
import type { ExplainedThreshold } from '../why/explain-alert.ts';

/** A decision that would be made, in words. `code`: its reason. */
export type ShownLine = { code: string; action: string | null; what: string; why: string | null; links: TextLink[] };

/** What one alert would do now, in words. */
export type ShownDryRun = {
  definition: { id: number; summary: string; version: number };
  element: string;
  source: string;
  at: Date;
  isClockAhead: boolean;
  outcome: string;
  /** The incident that it would go to, when that is there already. */
  incidentId: number | null;
  thresholds: ExplainedThreshold[];
  lines: ShownLine[];
  /** As the alert would leave its incident. */
  next: ShownNext;
  rules: StandingRule[];
  warnings: string[];
};

type Ran = {
  result: DryRun;
  policy: Policy;
  recorded: RecordedState | null;
  alert: ParsedAlert;
  source: SourceChoice;
  at: Date;
};

/** The dry run in words, with the names of what it mentions. */
export const showDryRun = async (db: Queries, ran: Ran): Promise<ShownDryRun> => {
  const { result, policy, alert, source, at } = ran;
  const systemIds = policy.actions.flatMap(({ effect }) => (effect.kind === 'ticket' ? [effect.ticketSystemId] : []));
  const [definition, systems] = await Promise.all([
    findDefinitionFacts(db, policy.definitionId),
    nameTicketSystems(db, [...new Set([...systemIds, ...(result.after?.ticketSystems ?? [])])]),
  ]);
  const names: ReasonNames = {
    alert: () => ({ source: source.name, message: alert.message }),
    ticketSystem: (id) => systems.get(id),
  };
  const ticketSystem = (id: number): string => systems.get(id) ?? `ticket system ${String(id)}`;
  return {
    definition: definition ?? { id: policy.definitionId, summary: 'unknown', version: policy.version },
    element: alert.element,
    source: source.name,
    at,
    isClockAhead: isClockAhead(new Date(alert.eventTimeMs), at),
    ...outcomeOf(result),
    lines: result.lines.map((line) => showLine(line, policy, names)),
    next: showNext(result.after, { ticketSystem, actions: policy.actions }),
    rules: rulesAround(ran),
    warnings: policy.actions.flatMap(({ name, fault }) =>
      fault === null ? [] : [`action "${name}" can't work: ${fault}`],
    ),
  };
};

const outcomeOf = ({ after, verdict }: DryRun): Pick<ShownDryRun, 'outcome' | 'incidentId' | 'thresholds'> => ({
  outcome: verdict === null ? wouldBeIdle : wouldWords[verdict.taken],
  incidentId: after?.incidentId ?? null,
  thresholds: explainThresholds(verdict),
});

const rulesAround = ({ result, policy, recorded, alert, source, at }: Ran): StandingRule[] =>
  renderRules(policy, result.after ?? { labels: alert.labels, sourceId: source.id }, {
    ...{ nowMs: at.getTime(), flap: recorded?.flap ?? steady },
  });

const showLine = ({ action, reason }: DecisionLine, policy: Policy, names: ReasonNames): ShownLine => ({
  ...{ code: reason.code, action },
  ...renderReason({ ...reason, actor: { kind: 'engine' }, definitionVersion: policy.version }, names),
  links: entryLinks(reason, policy.definitionId),
});
