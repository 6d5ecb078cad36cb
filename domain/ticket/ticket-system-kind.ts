/** Kinds of ticket systems; each names its adapter. */
export const ticketSystemKinds = ['script', 'jira_cloud', 'jira_data_center', 'webhook', 'email'] as const;
export type TicketSystemKind = (typeof ticketSystemKinds)[number];
