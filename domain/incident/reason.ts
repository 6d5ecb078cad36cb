import type { FailureCode } from '../failure/failure-code.ts';
import type { Severity } from '../severity.ts';

/** Who or what did it. */
export type Actor = { kind: 'engine' } | { kind: 'source' } | { kind: 'person'; name: string };

/** Why an action fired: the rule and what was counted. */
export type TriggerFacts = {
  actionName: string;
  /** The rule: `count` alerts within `seconds`. */
  count: number;
  seconds: number;
  /** Event time from the window's first alert to the one that met the rule, ms. */
  elapsedMs: number;
};

/** What happened, as data; `renderReason` makes the text. */
export type Reason =
  | { code: 'opened'; facts: { alertId: number } }
  | { code: 'alerts_counted'; facts: { count: number; total: number } }
  | { code: 'severity_raised'; facts: { from: Severity; to: Severity; alertId: number } }
  | { code: 'action_withheld'; facts: { trigger: TriggerFacts; because: 'acknowledged' } }
  | { code: 'ticket_requested'; facts: { trigger: TriggerFacts; ticketSystemId: number } }
  | { code: 'ticket_opened'; facts: TicketFacts }
  | { code: 'ticket_failed'; facts: TicketFailureFacts }
  | { code: 'ticket_abandoned'; facts: { ticketSystemId: number; attempts: number } }
  | { code: 'acknowledged'; facts: Record<string, never> }
  | { code: 'commented'; facts: { text: string } }
  | { code: 'closed'; facts: Record<string, never> }
  | { code: 'recovered'; facts: { alertId: number } };

export type TicketFacts = {
  ticketSystemId: number;
  key: string;
  url: string | null;
  /** True when an earlier attempt had created it and it was found by its marker. */
  isAdopted: boolean;
  trigger: TriggerFacts;
  /** What the system's script wrote to stderr, cut. */
  stderr: string;
};

export type TicketFailureFacts = {
  ticketSystemId: number;
  failure: FailureCode;
  message: string;
  stderr: string;
  attempt: number;
  /** When the next attempt is due, ms since the epoch; null: none. */
  retryAtMs: number | null;
};

export type ReasonCode = Reason['code'];
export type ReasonFacts = Reason['facts'];

/** One line of an incident's log. `seq` grows by one from 1. */
export type TimelineEntry = { seq: number; atMs: number; actor: Actor; definitionVersion: number } & Reason;
