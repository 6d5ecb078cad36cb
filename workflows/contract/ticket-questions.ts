import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';

/** The workflow type's name on the wire. */
export const askTicketSystemType = 'askTicketSystem';

/** A check of a test: what was asked, and what the system said. */
export type AnsweredCheck = { what: string; isOk: boolean; message: string };

/**
 * `test`: everything that the settings name, and each permission; `isCandidate`: of the settings that wait to be taken.
 * `read`: how a ticket is now. `close`: the ticket is closed.
 */
export type TicketQuestion =
  | { kind: 'test'; ticketSystemId: number; isCandidate: boolean }
  | { kind: 'read'; ticketSystemId: number; key: string }
  | { kind: 'close'; ticketSystemId: number; key: string };

/** `checks` empty: the system has no test. `ticket` null: there is no such ticket. */
export type TicketAnswer =
  { kind: 'test'; checks: AnsweredCheck[] } | { kind: 'read'; ticket: RemoteTicket | null } | { kind: 'close' };
