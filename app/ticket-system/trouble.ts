import type { Database } from '#db/database.ts';
import { findTrouble } from '#db/ticket-system/ticket-trouble.ts';
import type { TicketTrouble } from '#db/ticket-system/ticket-trouble.ts';

const keptMs = 15_000;
const known = new WeakMap<Database['db'], { atMs: number; found: Promise<TicketTrouble[]> }>();

/**
 * Ticket systems that need somebody, for the banner above the incidents. Read from the database at most once in 15 s; a failed
 * reading is tried again.
 */
export const loadTicketTrouble = (db: Database['db'], now: Date): Promise<TicketTrouble[]> => {
  const nowMs = now.getTime();
  const last = known.get(db);
  if (last !== undefined && nowMs - last.atMs < keptMs && nowMs >= last.atMs) return last.found;
  const found = findTrouble(db, now).catch((error: unknown) => {
    known.delete(db);
    throw error;
  });
  known.set(db, { atMs: nowMs, found });
  return found;
};
