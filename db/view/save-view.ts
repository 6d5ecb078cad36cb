import { and, eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { defaultView, savedView } from '../schema/index.ts';
import { listViews } from './list-views.ts';
import type { ViewReader } from './list-views.ts';

/** A view as a person writes it. */
export type ViewDraft = { name: string; query: string; teamId: number | null };

/** Most views of one person. */
export const maxOwnViews = 50;

/**
 * The view is on record; an own one of that name becomes this one. Returns its id; null when the person has
 * {@link maxOwnViews} already.
 */
export const saveView = (
  db: Database['db'],
  userId: number,
  { draft, now }: { draft: ViewDraft; now: Date },
): Promise<number | null> =>
  db.transaction(async (tx) => {
    const own = await tx
      .select({ id: savedView.id, name: savedView.name })
      .from(savedView)
      .where(eq(savedView.userId, userId))
      .for('update');
    const same = own.find(({ name }) => name.toLowerCase() === draft.name.toLowerCase());
    if (same !== undefined) {
      await tx.update(savedView).set(draft).where(eq(savedView.id, same.id));
      return same.id;
    }
    if (own.length >= maxOwnViews) return null;
    const [{ insertId }] = await tx.insert(savedView).values({ ...draft, userId, createdAt: now });
    return insertId;
  });

/** The view is gone, when it is the person's own; false: it isn't. */
export const deleteView = async ({ db }: Pick<Database, 'db'>, userId: number, id: number): Promise<boolean> => {
  const [{ affectedRows }] = await db.delete(savedView).where(and(eq(savedView.id, id), eq(savedView.userId, userId)));
  return affectedRows > 0;
};

/** The person's list opens with this view (null: with none); false: it isn't one that they see. */
export const chooseDefault = async (db: Database['db'], reader: ViewReader, id: number | null): Promise<boolean> => {
  if (id === null) {
    await db.delete(defaultView).where(eq(defaultView.userId, reader.id));
    return true;
  }
  const { views } = await listViews(db, reader);
  if (!views.some((view) => view.id === id)) return false;
  await db
    .insert(defaultView)
    .values({ userId: reader.id, viewId: id })
    .onDuplicateKeyUpdate({ set: { viewId: id } });
  return true;
};
