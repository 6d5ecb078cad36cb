import type { FlapRule } from '../flap/flap.ts';
import type { StormWatch, Withholder } from '../rule/withholder.ts';
import type { Severity } from '../severity.ts';
import type { TicketRoute } from '../ticket/route/ticket-route.ts';
import type { TicketSystemPolicy } from '../ticket/ticket-system-policy.ts';
import type { EventAction } from './action.ts';

/** What decides about an incident: one version of its event definition and the rules around it, loaded at each wake. */
export type Policy = {
  definitionId: number;
  version: number;
  teamId: number;
  severity: Severity;
  /** The key's element, as it was first written. */
  element: string;
  /** Enabled ones, in their order. */
  actions: EventAction[];
  /** How long after a recovery a firing alert re-opens the same incident; 0: never. */
  reopenWindowSeconds: number;
  /** Closes as stale when no alert came for so long; null: never. */
  staleSeconds: number | null;
  /** null: flapping isn't looked for. */
  flap: FlapRule | null;
  /** Whether now is inside the team's hours, and when that changes; null: the team has none. */
  teamHours: { isInside: boolean; changesAtMs: number | null } | null;
  /** Those that match this key and aren't over, in the order in which they're asked. */
  withholders: Withholder[];
  storms: StormWatch[];
  /** Ticket systems that can bring a ticket up to date. */
  updatableSystems: number[];
  /** Every ticket system; absent: none is kept in step, as an older version recorded it. */
  ticketSystems?: TicketSystemPolicy[];
  /** Those that may match this key, in their order; absent: none, as an older version recorded it. */
  ticketRoutes?: TicketRoute[];
  /** The incident's recorded labels that they look at: those of its episode go before them. */
  routeLabels?: Record<string, string>;
  /** Of the rule book that the withholders come from; recording tells by it whether rules have changed since. */
  rulesVersion?: number;
};

/** A policy as an older version recorded it: what it didn't know is off. */
export type RecordedPolicy = Pick<Policy, 'definitionId' | 'version' | 'teamId' | 'severity'> &
  Partial<Omit<Policy, 'actions'>> & { actions: RecordedAction[] };

type RecordedAction = Pick<EventAction, 'id' | 'name' | 'trigger' | 'effect'> &
  Partial<Pick<EventAction, 'condition' | 'fault'>>;

/** The policy in today's shape. */
export const upgradePolicy = (recorded: RecordedPolicy): Policy => ({
  element: '',
  reopenWindowSeconds: 0,
  staleSeconds: null,
  flap: null,
  teamHours: null,
  withholders: [],
  storms: [],
  updatableSystems: [],
  ...recorded,
  actions: recorded.actions.map((action) => ({
    ...action,
    condition: action.condition ?? {},
    fault: action.fault ?? null,
  })),
});
