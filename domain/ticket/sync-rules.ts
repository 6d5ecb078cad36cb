import { z } from 'zod';

const minutes = z.number().int().min(0).max(1_440);

/**
 * How a ticket and its incident are kept in step. What a ticket system can't do is left out, whatever the rules say.
 * Who wins when both sides changed: docs/decisions/0015-who-wins.md.
 */
export const syncRules = z.strictObject({
  /** Counts and severities go to the ticket at most so often; null: never by themselves. */
  updateMinutes: minutes.nullable().default(10),
  /** A new count or severity is told as a comment, or only in the ticket's fields. */
  updatesAs: z.enum(['comment', 'fields']).default('fields'),
  acknowledgements: z.boolean().default(true),
  comments: z.boolean().default(true),
  /** When the incident closes. `if_untouched`: only while nobody but us touched it; else it gets a comment. */
  onClose: z.enum(['close', 'if_untouched', 'comment', 'nothing']).default('close'),
  /** When the incident opens again. */
  onReopen: z.enum(['reopen', 'comment', 'nothing']).default('reopen'),
  /** When the ticket is closed in its system. */
  onTicketClosed: z.enum(['close', 'acknowledge', 'nothing']).default('close'),
  /** When the ticket is opened again in its system and its incident is closed. */
  onTicketReopened: z.enum(['reopen', 'nothing']).default('nothing'),
  /** When somebody is assigned. */
  onAssigned: z.enum(['acknowledge', 'nothing']).default('nothing'),
  /** Comments of the ticket stand on the timeline. */
  ticketComments: z.boolean().default(true),
});

export type SyncRules = z.infer<typeof syncRules>;

/** The rules of a ticket system that says nothing of them. */
export const defaultSyncRules: SyncRules = syncRules.parse({});
