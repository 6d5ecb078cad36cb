import type { Effect } from '../effect.ts';

/** In place of a ticket system's id: the ticket routes say which it is. No row has it. */
export const byRoute = 0;

/** True of a ticket whose system the ticket routes choose. */
export const isByRoute = (effect: Effect): boolean => effect.kind === 'ticket' && effect.ticketSystemId === byRoute;
