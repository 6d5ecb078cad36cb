import { openEndedWarning } from '#domain/rule/maintenance.ts';
import type { Database } from '#db/database.ts';
import { listOpenEnded } from '#db/rules/maintenance-list.ts';

/** An open-ended window that people must be told of. */
export type OpenEndedNotice = { id: number; text: string };

const keptMs = 30_000;
const known = new WeakMap<Database['db'], { atMs: number; notices: Promise<OpenEndedNotice[]> }>();

/**
 * The open-ended maintenance windows that are nearly a week old, or older, for the banner. Read from the database at most
 * once in 30 s; a failed reading is no notice and is tried again.
 */
export const loadOpenEndedNotices = (db: Database['db'], now: Date): Promise<OpenEndedNotice[]> => {
  const nowMs = now.getTime();
  const last = known.get(db);
  if (last !== undefined && nowMs - last.atMs < keptMs && nowMs >= last.atMs) return last.notices;
  const notices = read(db, now).catch((error: unknown) => {
    known.delete(db);
    throw error;
  });
  known.set(db, { atMs: nowMs, notices });
  return notices;
};

const read = async (db: Database['db'], now: Date): Promise<OpenEndedNotice[]> =>
  (await listOpenEnded(db, now)).flatMap((window) => {
    const warning = openEndedWarning(window, now.getTime());
    return warning === null ? [] : [{ id: window.id, text: warning.text }];
  });
