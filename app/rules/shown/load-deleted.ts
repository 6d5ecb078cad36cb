import type { Queries } from '#db/database.ts';
import { listHistory } from '#db/definition/definition-history.ts';
import { readCursor } from '#app/http/read-form.ts';

/** The rule that was just deleted, as it was, when the address names one: `?deleted=7`; null otherwise. */
export const loadDeleted = async <T>(db: Queries, url: URL, noun: string): Promise<T | null> => {
  const id = readCursor(url, 'deleted');
  if (id === null) return null;
  const { rows } = await listHistory(db, { subject: `${noun}/${String(id)}`, beforeId: null, limit: 1 });
  const [last] = rows;
  return last?.action === `${noun}.delete` ? (last.before as T) : null; // the row as it was when it was deleted
};
