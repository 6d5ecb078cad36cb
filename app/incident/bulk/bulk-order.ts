/** What can be done to many incidents at once. */
export const bulkIntents = ['acknowledge', 'unacknowledge', 'close', 'comment', 'suppress', 'ticket'] as const;
export type BulkIntent = (typeof bulkIntents)[number];

/** Most incidents of one request; a browser sends as many requests as it needs. */
export const maxBulkRows = 100;

/** `unchanged`: there was nothing to do. `failed`: it may be asked again, with the same nonce. */
export const bulkOutcomes = ['done', 'unchanged', 'not_allowed', 'failed'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** What became of one incident, and why unless it was done. */
export type BulkRow = { id: number; outcome: BulkOutcome; why: string };

/** Hours that a suppression of many may last. */
export const suppressHours = [1, 4, 8, 24] as const;

export type BulkOrder = {
  intent: BulkIntent;
  incidentIds: number[];
  /** The same nonce means the same request for each incident: it is done once. */
  nonce: string;
  /** Of a comment, why something is suppressed, or the key of a ticket. */
  text: string;
  /** Of a suppression: its end, ms since the epoch, the same for each request of one bulk action. */
  untilMs: number;
  /** Of a ticket: where it is; 0: nothing was chosen. */
  ticketSystemId: number;
};
