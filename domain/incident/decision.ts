import type { EntityState, Episode, Reply } from './entity-state.ts';
import type { NamedTicket } from './fact.ts';
import type { Reason, TimelineEntry } from './reason.ts';
import type { AlertVerdict } from './verdict.ts';

/** An attempt to open, or bring up to date, the ticket of an outbox item. */
export type TicketCommand = {
  kind: 'openTicket' | 'updateTicket';
  serial: number;
  itemId: string;
  ticketSystemId: number;
};
export type Command = TicketCommand;

/** The episode joined a storm, or left it by closing: the storm's own incident is told. */
export type StormNotice = { ruleId: number; status: 'firing' | 'resolved' };

/** The incident's ticket in a system is this one, as a person says; null: none any more. */
export type TicketLink = { ticketSystemId: number; by: string; ticket: NamedTicket | null };

/** What one wake changed of one episode: the row to write, its new timeline entries, the alerts that it now owns. */
export type EpisodeChange = {
  episode: Episode;
  entries: TimelineEntry[];
  alertIds: number[];
  /** Why each alert did what it did: the first and the last hundred of a wake, and all that did more than count. */
  verdicts: AlertVerdict[];
  stormNotices: StormNotice[];
  /** Tickets that a person attached or took away. */
  ticketLinks: TicketLink[];
};

/** One decided thing, in the order in which it was decided. `action`: the event action behind it. */
export type DecisionLine = { serial: number; action: string | null; reason: Reason };

export type Decision = {
  state: EntityState;
  changes: EpisodeChange[];
  /** Alerts that belong to no incident: resolves of nothing. */
  idleAlertIds: number[];
  /** News of tickets that were decided on. */
  takenNewsIds: number[];
  commands: Command[];
  replies: Reply[];
  lines: DecisionLine[];
  /** When to decide again though nothing happened, ms since the epoch; null: never. */
  nextDeadlineMs: number | null;
};
