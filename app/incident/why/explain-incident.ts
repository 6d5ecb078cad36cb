import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { Episode, FlapState } from '#domain/incident/entity-state.ts';
import { findEpisode } from '#domain/incident/render/render-next.ts';
import { renderRules } from '#domain/incident/render/render-withholder.ts';
import type { StandingRule } from '#domain/incident/render/render-withholder.ts';
import { upgradeState } from '#domain/incident/upgrade-state.ts';
import type { EventAction } from '#domain/definition/action.ts';
import type { Policy } from '#domain/definition/policy.ts';
import type { Database } from '#db/database.ts';
import { loadIncident, nameTicketSystems } from '#db/incident-page.ts';
import { listDecidedAlerts } from '#db/incident-why.ts';
import { loadNewestState } from '#db/incident/load-state.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import type { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { showNext } from '../show-next.ts';
import type { ShownNext } from '../show-next.ts';
import { explainActions } from './explain-actions.ts';
import type { ExplainedAction } from './explain-actions.ts';
import { explainAlert } from './explain-alert.ts';
import type { ExplainedAlert } from './explain-alert.ts';

export type WhySources = { database: Database; ruleBook: RuleBookCache; now: () => Date };

/** Why everything happened, or didn't, in one incident. */
export type Explanation = {
  incident: ExplainedIncident;
  next: ShownNext;
  actions: ExplainedAction[];
  rules: StandingRule[];
  /** What can't work any more and would have touched it. */
  warnings: string[];
  alerts: ExplainedAlert[];
  /** Id of the last alert of this page, when there are older ones. */
  olderAlerts: number | null;
};

type Found = NonNullable<Awaited<ReturnType<typeof loadIncident>>>;
export type ExplainedIncident = ReturnType<typeof incidentOf>;

/**
 * Everything that was decided about the incident, in words: null when there is no such incident. `beforeAlert`: only alerts
 * older than this one; `limit`: 1 to 200 alerts. It reads, and needs no engine. Failures: the driver's errors.
 */
export const explainIncident = async (
  { database, ruleBook, now }: WhySources,
  id: number,
  { beforeAlert, limit }: { beforeAlert: number | null; limit: number },
): Promise<Explanation | null> => {
  const found = await loadIncident(database.db, id);
  if (found === null) return null;
  const { workflowId, definitionId, element, elementHash, serial } = found.incident;
  const key = { workflowId, definitionId, element, elementHash };
  const at = now();
  const [context, alerts] = await Promise.all([
    loadWakeContext(database, ruleBook, { key, version: null, alertIds: [], now: at }),
    listDecidedAlerts(database.db, id, { beforeId: beforeAlert, limit }),
  ]);
  const policy = context?.policy ?? null;
  const recorded = context === null ? await loadNewestState(database, workflowId) : context.adopted;
  const state = recorded === null ? emptyEntityState : upgradeState(recorded);
  const episode = findEpisode(state, serial);
  const incident = incidentOf(found, policy);
  const acts = await explainActs(database, policy?.actions ?? [], episode);
  return {
    incident,
    ...acts,
    rules: policy === null ? [] : rulesOf(policy, found, { nowMs: at.getTime(), flap: state.flap }),
    warnings: warningsOf(policy, acts.actions, incident),
    alerts: alerts.rows.map(explainAlert),
    olderAlerts: alerts.next,
  };
};

/** What the definition's actions did, and what comes next. */
const explainActs = async (database: Database, actions: EventAction[], episode: Episode | null) => {
  const systems = await nameTicketSystems(database.db, ticketSystemsOf(actions, episode));
  const ticketSystem = (id: number): string => systems.get(id) ?? `ticket system ${String(id)}`;
  return {
    next: showNext(episode, { ticketSystem, actions }),
    actions: explainActions(actions, episode, { ticketSystem }),
  };
};

const incidentOf = ({ incident, summary, teamName }: Found, policy: Policy | null) => {
  const { id, definitionId, definitionVersion, element, state, severity, alertCount, teamId } = incident;
  return {
    ...{ id, element, state, severity, alertCount, teamId, teamName, definitionId, definitionVersion },
    ...{ openedAt: incident.openedAt, closedAt: incident.closedAt, closedBy: incident.closedBy },
    summary: summary ?? `definition ${String(definitionId)}`,
    /** The version that decides now; null: the definition is gone. */
    currentVersion: policy?.version ?? null,
  };
};

/** Rules withhold what is open; around a closed one only those stand that would meet the next. */
const rulesOf = (
  policy: Policy,
  { incident: { labels, sourceId } }: Found,
  now: { nowMs: number; flap: FlapState },
): StandingRule[] => renderRules(policy, { labels: labels ?? {}, sourceId: sourceId ?? 0 }, now);

const warningsOf = (policy: Policy | null, actions: ExplainedAction[], incident: ExplainedIncident): string[] => [
  ...(policy === null ? ['its event definition is gone: nothing more is decided'] : []),
  ...actions.flatMap(({ name, fault }) => (fault === null ? [] : [`action "${name}" can't work: ${fault}`])),
  ...(policy !== null && incident.state !== 'closed' && policy.version !== incident.definitionVersion
    ? [
        `the definition has changed: version ${String(policy.version)} decides from the next decision on, version ${String(incident.definitionVersion)} made the last one`,
      ]
    : []),
];

const ticketSystemsOf = (actions: EventAction[], episode: Episode | null): number[] => [
  ...new Set([
    ...actions.flatMap(({ effect }) => (effect.kind === 'ticket' ? [effect.ticketSystemId] : [])),
    ...(episode?.outbox ?? []).map(({ ticketSystemId }) => ticketSystemId),
  ]),
];
