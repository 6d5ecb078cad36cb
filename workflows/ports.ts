import type { Policy, RecordedPolicy } from '#domain/definition/policy.ts';
import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { EntityState, Episode } from '#domain/incident/entity-state.ts';
import type { RecordedState } from '#domain/incident/upgrade-state.ts';
import type { TicketNews } from '#domain/ticket/ticket-news.ts';
import type { TicketOutcome } from '#domain/incident/fact.ts';

import type { TicketAnswer, TicketQuestion } from './contract/ticket-questions.ts';

/** What identifies the entity: one key of (definition, case-folded element). */
export type EntityKey = { workflowId: string; definitionId: number; element: string; elementHash: string };

export type LoadContextInput = {
  key: EntityKey;
  /** The state's version; null: it isn't known. */
  version: number | null;
  alertIds: number[];
  /** Incidents whose tickets people ask about and that the state has forgotten. Absent: an older version's. */
  incidentIds?: number[];
};

export type WakeContext = {
  policy: RecordedPolicy;
  /** The newest recorded state of this key when it is further on than `version`: what to decide on. */
  adopted: RecordedState | null;
  /** Those of `alertIds` that an earlier version has counted already. */
  countedAlertIds: number[];
  /** By alert id, those labels that rules look at. Absent in what an older version recorded. */
  labels?: Record<string, Record<string, string>>;
  /** What people did to the key's tickets and no version has decided on, oldest first. Absent: none. */
  ticketNews?: TicketNews[];
  /** Those of `incidentIds` that are closed incidents of the key. Absent: none. */
  closed?: Episode[];
};

export type RecordWakeInput = {
  key: EntityKey;
  /** The run that decided, and how long its history was: tells later whether the engine was set back. */
  engine: { runId: string; historyLength: number };
  /** Version on which the decision was made. */
  baseVersion: number;
  /** That decided. */
  policy: Policy;
  state: EntityState;
  changes: EpisodeChange[];
  idleAlertIds: number[];
  /** News of tickets that it was decided on. */
  takenNewsIds?: number[];
};

/** `incidentIds`: by serial, of the episodes written. `isStale`: the read model is further on, or a storm began unseen; nothing was written, decide again. */
export type RecordWakeResult = { isStale: boolean; incidentIds: Record<string, number> };

/** Short database work of the incident workflow, run as local activities. */
export type IncidentActivities = {
  /**
   * Reads what a decision needs; a run that has to adopt is noted as the one that knows what is recorded.
   * Failures: `database_unavailable`, retried. Idempotency: doing it again changes nothing.
   */
  loadContext(input: LoadContextInput): Promise<WakeContext>;
  /**
   * The read model has this version of the entity: incident rows, timeline entries, links of alerts, ticket intents, in one
   * transaction. Idempotency: a version that is there already isn't written again; the caller adopts it. Failures: `database_unavailable`, retried.
   */
  recordWake(input: RecordWakeInput): Promise<RecordWakeResult>;
};

export type OpenTicketInput = { incidentId: number; ticketSystemId: number };

/** Work that talks to ticket systems. */
export type TicketActivities = {
  /**
   * The incident has its one ticket in the system, and the ticket's key is recorded.
   * Idempotency: a ticket that is recorded is returned; one whose creation's outcome is unknown is looked up by its marker
   * and adopted, and never created blindly again. Failures: the `ticket_…` codes, one attempt per call.
   */
  openTicket(input: OpenTicketInput): Promise<Extract<TicketOutcome, { ok: true }>>;
  /**
   * The incident's ticket in the system says what the incident is now.
   * Idempotency: an update says how things are, so that repeating it does no harm. Failures: the `ticket_…` codes, one attempt
   * per call.
   */
  updateTicket(input: OpenTicketInput): Promise<Extract<TicketOutcome, { ok: true }>>;
};

/** Questions of the console. */
export type QuestionActivities = {
  /**
   * Asks the ticket system once. Idempotency: it changes nothing there, but for `close`, which leaves a closed ticket alone.
   * Failures: `invalid_input` when the settings can't be used, `not_found` for an unknown system, the `ticket_…` codes.
   */
  askTicketSystem(question: TicketQuestion): Promise<TicketAnswer>;
};

export type Activities = IncidentActivities & TicketActivities & QuestionActivities;
