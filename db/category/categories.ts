import { and, asc, count, eq, gt, ne } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Database, Queries } from '../database.ts';
import { gone, record } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { category, eventDefinition } from '../schema/index.ts';

/** A category with the number of its definitions. */
export type CategoryRow = { id: number; name: string; definitions: number };

/** A page of categories by id. `limit`: 1 to 200. */
export const listCategories = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<{ rows: CategoryRow[]; next: number | null }> => {
  const found = await db
    .select({ id: category.id, name: category.name, definitions: count(eventDefinition.id) })
    .from(category)
    .leftJoin(eventDefinition, eq(eventDefinition.categoryId, category.id))
    .where(afterId === null ? undefined : gt(category.id, afterId))
    .groupBy(category.id, category.name)
    .orderBy(asc(category.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One category; null when it doesn't exist. */
export const loadCategory = async (db: Queries, id: number): Promise<{ id: number; name: string } | null> => {
  const [row] = await db.select().from(category).where(eq(category.id, id));
  return row ?? null;
};

/** The category is on record, new or renamed (`id` not null); returns its id. Refused: a name that another has, whatever its case. */
export const saveCategory = (
  db: Database['db'],
  { id, name }: { id: number | null; name: string },
  by: Changer,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const before = id === null ? null : await loadCategory(tx, id);
    if (id !== null && before === null) return gone;
    const faults = await nameFaults(tx, name, id);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, name));
    if (id !== null) await tx.update(category).set({ name }).where(eq(category.id, id));
    const action = `category.${id === null ? 'create' : 'update'}`;
    const audit = { action, subject: subjectOf(saved), before, after: { id: saved, name } };
    await record(tx, by, { audit, concerned: [] });
    return { ok: true, value: saved };
  });

/** The category is gone. Refused: one that definitions have. */
export const deleteCategory = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const [before] = await tx.select().from(category).where(eq(category.id, id)).for('update');
    if (before === undefined) return gone;
    const [row] = await tx.select({ uses: count() }).from(eventDefinition).where(eq(eventDefinition.categoryId, id));
    const uses = row?.uses ?? 0;
    const rule = `can't be deleted: ${String(uses)} definition${uses === 1 ? ' has' : 's have'} it`;
    if (uses > 0) return { ok: false, because: 'refused', faults: [{ field: 'name', rule }] };
    await tx.delete(category).where(eq(category.id, id));
    const audit = { action: 'category.delete', subject: subjectOf(id), before, after: null };
    await record(tx, by, { audit, concerned: [] });
    return { ok: true, value: id };
  });

const subjectOf = (id: number): string => `category/${String(id)}`;

const insert = async (tx: Queries, name: string): Promise<number> => {
  const [{ insertId }] = await tx.insert(category).values({ name });
  return insertId;
};

const nameFaults = async (tx: Queries, name: string, id: number | null): Promise<FieldFault[]> => {
  const isOther = id === null ? undefined : ne(category.id, id);
  const [twin] = await tx
    .select({ id: category.id })
    .from(category)
    .where(and(eq(category.name, name), isOther));
  return twin === undefined ? [] : [{ field: 'name', rule: `must be its own; category ${String(twin.id)} has it` }];
};
