import { isAllowed } from '#domain/access/is-allowed.ts';
import { listHistory } from '#db/definition/definition-history.ts';
import type { HistoryEntry } from '#db/definition/definition-history.ts';
import type { Served } from '#app/http/serve.ts';
import { findChanges } from './find-changes.ts';
import type { FieldChange } from './find-changes.ts';

/** One change of a thing as its page shows it. */
export type ShownChange = Omit<HistoryEntry, 'before' | 'after'> & { changes: FieldChange[] };

const maxShown = 50;

/**
 * Who changed a thing when, newest first, at most 50 changes. Which fields differ is for all who see the page; what they were and
 * are only for those who may read the audit log, because a page may hide more than the log does. `subject`: like `storm/7`.
 */
export const loadHistory = async (
  { context: { db }, user }: Pick<Served, 'context' | 'user'>,
  subject: string,
): Promise<ShownChange[]> => {
  const { rows } = await listHistory(db, { subject, beforeId: null, limit: maxShown });
  const mayReadValues = isAllowed(user, 'audit.read');
  return rows.map(({ before, after, ...entry }) => {
    const isChange = before !== null && after !== null;
    const changes = isChange ? findChanges(before, after) : [];
    return { ...entry, changes: mayReadValues ? changes : changes.map(withoutValues) };
  });
};

const withoutValues = ({ path }: FieldChange): FieldChange => ({ path, before: undefined, after: undefined });
