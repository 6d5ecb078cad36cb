import type { TicketState } from '#domain/ticket/ticket-state.ts';

/** A ticket's state as people read it. */
export const ticketWords: Record<TicketState, string> = {
  intended: 'requested',
  creating: 'being opened',
  open: 'open',
  unknown: 'unknown outcome',
  failed: 'failed',
  gone: 'deleted in its system',
  detached: 'taken away',
};
