import type { EntityState, Episode, Reply } from './entity-state.ts';
import type { TimelineEntry } from './reason.ts';

/** An attempt to open the ticket of an outbox item. */
export type TicketCommand = { kind: 'openTicket'; serial: number; itemId: string; ticketSystemId: number };
export type Command = TicketCommand;

/** What one wake changed of one episode: the row to write, its new timeline entries, the alerts that it now owns. */
export type EpisodeChange = { episode: Episode; entries: TimelineEntry[]; alertIds: number[] };

export type Decision = {
  state: EntityState;
  changes: EpisodeChange[];
  /** Alerts that belong to no incident: resolves of nothing. */
  idleAlertIds: number[];
  commands: Command[];
  replies: Reply[];
  /** When to decide again though nothing happened, ms since the epoch; null: never. */
  nextDeadlineMs: number | null;
};
