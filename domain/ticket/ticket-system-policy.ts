import type { TicketCapability } from './capability.ts';
import type { SyncRules } from './sync-rules.ts';

/** What decisions about tickets need to know of a ticket system. */
export type TicketSystemPolicy = { id: number; name: string; can: TicketCapability[]; sync: SyncRules };
