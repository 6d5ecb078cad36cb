import { z } from 'zod';
import { defaultSyncRules } from './sync-rules.ts';
import type { SyncRules } from './sync-rules.ts';

const rules = defaultSyncRules;

/** Rules as a form or a request gives them; what is left out is as the defaults are. Apart, so that workflows don't hold zod. */
export const syncRules: z.ZodType<SyncRules> = z.strictObject({
  updateMinutes: z.number().int().min(0).max(1_440).nullable().default(rules.updateMinutes),
  updatesAs: z.enum(['comment', 'fields']).default(rules.updatesAs),
  acknowledgements: z.boolean().default(rules.acknowledgements),
  comments: z.boolean().default(rules.comments),
  onClose: z.enum(['close', 'if_untouched', 'comment', 'nothing']).default(rules.onClose),
  onReopen: z.enum(['reopen', 'comment', 'nothing']).default(rules.onReopen),
  onTicketClosed: z.enum(['close', 'acknowledge', 'nothing']).default(rules.onTicketClosed),
  onTicketReopened: z.enum(['reopen', 'nothing']).default(rules.onTicketReopened),
  onAssigned: z.enum(['acknowledge', 'nothing']).default(rules.onAssigned),
  ticketComments: z.boolean().default(rules.ticketComments),
});
