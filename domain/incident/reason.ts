import type { FailureCode } from '../failure/failure-code.ts';
import type { AlertNotice } from '../intake/alert.ts';
import type { WithheldBy } from '../rule/withholder.ts';
import type { Severity } from '../severity.ts';
import type { TicketNewsFacts, TicketNewsKind } from '../ticket/ticket-news.ts';
import type { Change, ThresholdTrigger } from '../trigger/trigger.ts';

/** Who or what did it. */
export type Actor =
  | { kind: 'engine' }
  | { kind: 'source' }
  | { kind: 'person'; name: string }
  /** Somebody in the ticket's system; the ticket's key when it doesn't say who. */
  | { kind: 'ticket'; name: string };

/** Why an action fired: the rule and what was counted. An older version wrote thresholds without `kind`. */
export type TriggerFacts = { actionName: string; actionId?: number } & (
  | ThresholdFacts
  | { kind: 'open_for' | 'unacknowledged_for' | 'repeat'; seconds: number; elapsedMs: number }
  | { kind: 'on_change'; change: Change }
  /** No action: a person asked, or the ticket is kept in step. */
  | { kind: 'person'; by: string }
  | { kind: 'in_step' }
);

/** The rule, `count` alerts within `seconds`, and the event time from the window's first alert to the one that met it, ms. */
export type ThresholdFacts = {
  kind?: 'threshold';
  mode?: ThresholdTrigger['mode'];
  count: number;
  seconds: number;
  elapsedMs: number;
};

/** What withheld an action: a whole description, or only its kind as an older version wrote it. */
export type Because = WithheldBy | 'acknowledged';

type Nothing = Record<string, never>;

/** What happened, as data; `renderReason` makes the text. */
export type Reason =
  | { code: 'opened'; facts: { alertId: number } }
  | { code: 'reopened'; facts: { alertId: number | null } }
  | { code: 'alerts_counted'; facts: { count: number; total: number } }
  | { code: 'severity_raised'; facts: { from: Severity; to: Severity; alertId: number } }
  | { code: 'severity_set'; facts: { from: Severity; to: Severity; trigger: TriggerFacts } }
  | { code: 'action_fired'; facts: { trigger: TriggerFacts; wasWithheld: boolean } }
  | { code: 'action_withheld'; facts: { trigger: TriggerFacts; because: Because } }
  | { code: 'action_released'; facts: { trigger: TriggerFacts; heldMs: number } }
  | { code: 'action_dropped'; facts: { trigger: TriggerFacts; because: WithheldBy } }
  | { code: 'action_broken'; facts: { trigger: TriggerFacts; fault: string } }
  | { code: 'ticket_requested'; facts: { trigger: TriggerFacts; ticketSystemId: number; route?: RouteFacts } }
  | { code: 'ticket_not_routed'; facts: { trigger: TriggerFacts; route: RouteFacts | null } }
  | { code: 'ticket_opened'; facts: TicketFacts }
  | { code: 'ticket_updated'; facts: TicketFacts }
  | { code: 'ticket_failed'; facts: TicketFailureFacts }
  | { code: 'ticket_attached'; facts: { ticketSystemId: number; key: string; url: string | null } }
  | { code: 'ticket_detached'; facts: { ticketSystemId: number } }
  | { code: 'ticket_sync_requested'; facts: { ticketSystemId: number } }
  | { code: 'ticket_news'; facts: { ticketSystemId: number; news: TicketNewsKind } & TicketNewsFacts }
  | { code: 'ticket_abandoned'; facts: { ticketSystemId: number; attempts: number } }
  | { code: 'action_commented'; facts: { text: string; trigger: TriggerFacts } }
  | { code: 'acknowledged'; facts: Nothing }
  | { code: 'acknowledged_upstream'; facts: { alertId: number } }
  | { code: 'unacknowledged'; facts: Nothing }
  | { code: 'commented'; facts: { text: string } }
  | { code: 'upstream_noticed'; facts: { alertId: number; notice: AlertNotice } }
  | { code: 'flapping_started'; facts: { percent: number; highPercent: number } }
  | { code: 'flapping_stopped'; facts: { percent: number; lowPercent: number; isQuiet: boolean } }
  | { code: 'recovery_held'; facts: { alertId: number; percent: number } }
  | { code: 'storm_joined'; facts: { ruleId: number; name: string; incidents: number; seconds: number } }
  | { code: 'closed'; facts: Nothing }
  | { code: 'closed_by_action'; facts: { trigger: TriggerFacts } }
  | { code: 'closed_by_maintenance'; facts: { ruleId: number; name: string } }
  | { code: 'went_stale'; facts: { seconds: number } }
  | { code: 'recovered'; facts: { alertId: number | null } };

/** The ticket route that chose. */
export type RouteFacts = { id: number; name: string };

export type TicketFacts = {
  ticketSystemId: number;
  key: string;
  url: string | null;
  /** True when an earlier attempt had created it and it was found by its marker. */
  isAdopted: boolean;
  trigger: TriggerFacts;
  /** What the system's script wrote to stderr, cut. */
  stderr: string;
  /** What was done to it, in words. */
  did?: string[];
};

export type TicketFailureFacts = {
  ticketSystemId: number;
  failure: FailureCode;
  message: string;
  stderr: string;
  attempt: number;
  /** When the next attempt is due, ms since the epoch; null: none. */
  retryAtMs: number | null;
  work?: 'open' | 'update';
};

export type ReasonCode = Reason['code'];
export type ReasonFacts = Reason['facts'];

/** One line of an incident's log. `seq` grows by one from 1. */
export type TimelineEntry = { seq: number; atMs: number; actor: Actor; definitionVersion: number } & Reason;
