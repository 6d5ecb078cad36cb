/** Kinds of ticket systems; each names its adapter. */
export const ticketSystemKinds = ['script'] as const;
export type TicketSystemKind = (typeof ticketSystemKinds)[number];
