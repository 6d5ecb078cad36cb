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

/** True of a ticket whose last attempt to hear what its incident is now failed. */
export const isBehind = ({ state, failedAt }: { state: TicketState; failedAt: Date | null }): boolean =>
  state === 'open' && failedAt !== null;
