import type { TicketCapability } from '#domain/ticket/capability.ts';

/** What people should know before they open a ticket in a system that can do so much. */
export const openingWords = (can: readonly TicketCapability[]): string =>
  `People there see it and may be told of it. It can ${
    can.includes('close') ? 'be closed from here, but not deleted.' : 'neither be closed nor be deleted from here.'
  }`;

/** Who hears from whom once a ticket is attached. */
export const attachingWords = (can: readonly TicketCapability[]): string => {
  const isTold = (['update', 'comment', 'close', 'reopen'] as const).some((one) => can.includes(one));
  if (isTold && can.includes('read'))
    return 'It hears from now on what happens to the incident, and the incident what happens to it.';
  if (isTold)
    return 'It hears from now on what happens to the incident. The incident does not hear what happens to it.';
  return can.includes('read')
    ? 'The incident hears from now on what happens to it. It does not hear what happens to the incident.'
    : 'The incident names it. Neither hears what happens to the other.';
};
