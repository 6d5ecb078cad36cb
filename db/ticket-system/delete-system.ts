import { eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { changeRules, gone, refused } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { ownerNotice, ticketOrphan, ticketSystem, ticketSystemHealth } from '../schema/index.ts';
import { countUses, loadConfigured } from './system-page.ts';

/** The system is gone, with how it did. Refused: while a route, an action or a ticket that isn't over uses it. */
export const deleteSystem = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadConfigured(tx, id);
    if (before === null) return gone;
    const { routes, actions, tickets } = await countUses(tx, id);
    if (routes + actions + tickets > 0)
      return refused(
        'uses',
        `must be none: ${String(routes)} routes, ${String(actions)} actions and ${String(tickets)} tickets use it`,
      );
    await tx.delete(ticketSystemHealth).where(eq(ticketSystemHealth.ticketSystemId, id));
    await tx.delete(ticketOrphan).where(eq(ticketOrphan.ticketSystemId, id));
    await tx.delete(ticketSystem).where(eq(ticketSystem.id, id));
    // After the system, as those who write notices lock them.
    await tx.delete(ownerNotice).where(eq(ownerNotice.ticketSystemId, id));
    const audit = { action: 'ticket_system.delete', subject: `ticket_system/${String(id)}`, before, after: null };
    return { ok: true, value: id, audit, concerned: [] };
  });
