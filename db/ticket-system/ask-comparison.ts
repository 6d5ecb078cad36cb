import { eq } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Changer } from '../audit/write-audit.ts';
import type { Database } from '../database.ts';
import { ticketSystem } from '../schema/index.ts';

/**
 * A worker compares the system's tickets with the incidents as soon as it can, and once more if one is at it now. It is in the
 * audit log. False: there is no such system, or it is switched off, and nothing was asked. Idempotency: asking twice is once.
 */
export const askComparison = (db: Database['db'], id: number, by: Changer): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { isEnabled } = ticketSystem;
    const [row] = await tx.select({ isEnabled }).from(ticketSystem).where(eq(ticketSystem.id, id)).for('update');
    if (row?.isEnabled !== true) return false;
    await tx.update(ticketSystem).set({ comparedAt: null }).where(eq(ticketSystem.id, id));
    await writeAudit(tx, by, { action: 'ticket_system.compare', subject: `ticket_system/${String(id)}` });
    return true;
  });
