import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { elementHash } from '../element-hash.ts';
import { elementParent } from '../schema/index.ts';
import { changeRules, gone, refused } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';

/** What an element depends on. */
export type ElementParent = { element: string; parent: string };
export type ElementParentRow = typeof elementParent.$inferSelect;
/** What a row is known by. */
export type ParentKey = { elementHash: string; parentHash: string };

type Page = { element: string | null; after: ElementParent | null; limit: number };

/**
 * A page of elements and their parents, by the name of the element, then of the parent; what differs in case alone lies
 * together. `element`: only the rows that name it, on either side. `after`: the last row of the page before, which needn't be
 * there any more. `limit`: 1 to 200.
 */
export const listElementParents = async (
  db: Queries,
  { element, after, limit }: Page,
): Promise<{ rows: ElementParentRow[]; next: ElementParent | null }> => {
  const hash = element === null ? null : elementHash(element);
  const named = hash === null ? undefined : or(eq(elementParent.elementHash, hash), eq(elementParent.parentHash, hash));
  const found = await db
    .select()
    .from(elementParent)
    .where(and(named, after === null ? undefined : isAfter(after)))
    .orderBy(...order.map((column) => asc(column)))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const isMore = last !== undefined && found.length > limit;
  return { rows, next: isMore ? { element: last.element, parent: last.parent } : null };
};

/** Names that the database takes for the same have hashes of their own. */
const order = [elementParent.element, elementParent.elementHash, elementParent.parent, elementParent.parentHash];

const isAfter = ({ element, parent }: ElementParent): SQL | undefined => {
  const [own, above] = [elementHash(element), elementHash(parent)];
  const sameElement = and(eq(elementParent.element, element), eq(elementParent.elementHash, own));
  return or(
    gt(elementParent.element, element),
    and(eq(elementParent.element, element), gt(elementParent.elementHash, own)),
    and(sameElement, gt(elementParent.parent, parent)),
    and(sameElement, eq(elementParent.parent, parent), gt(elementParent.parentHash, above)),
  );
};

/** The element depends on the parent. Refused: itself, one that it depends on already, and a circle. */
export const addElementParent = (
  db: Database['db'],
  { element, parent }: ElementParent,
  by: Changer,
): Promise<Saved<null>> =>
  changeRules(db, by, async (tx) => {
    const row = { elementHash: elementHash(element), element, parentHash: elementHash(parent), parent };
    if (row.elementHash === row.parentHash) return refused('parent', 'must be another element');
    const [known] = await tx.select().from(elementParent).where(isRow(row));
    if (known !== undefined) return refused('parent', 'is known as its parent already');
    if (await isAncestor(tx, row)) return refused('parent', `must not depend on ${element}: that is a circle`);
    await tx.insert(elementParent).values({ ...row, createdAt: by.now, createdBy: by.actor });
    const audit = {
      action: 'element_parent.create',
      subject: subjectOf(row),
      before: null,
      after: { element, parent },
    };
    return { ok: true, value: null, audit, concerned: [{ hasParentInhibition: true }] };
  });

/** The element no longer depends on the parent. */
export const removeElementParent = (db: Database['db'], row: ParentKey, by: Changer): Promise<Saved<null>> =>
  changeRules(db, by, async (tx) => {
    const [before] = await tx.select().from(elementParent).where(isRow(row));
    if (before === undefined) return gone;
    await tx.delete(elementParent).where(isRow(row));
    const { element, parent } = before;
    const audit = {
      action: 'element_parent.delete',
      subject: subjectOf(row),
      before: { element, parent },
      after: null,
    };
    return { ok: true, value: null, audit, concerned: [{ hasParentInhibition: true }] };
  });

const isRow = (row: ParentKey) =>
  and(eq(elementParent.elementHash, row.elementHash), eq(elementParent.parentHash, row.parentHash));

const subjectOf = ({ elementHash: own, parentHash }: ParentKey): string => `element_parent/${own}/${parentHash}`;

/** Furthest way up that is searched for a circle. */
const maxSteps = 64;

const isAncestor = async (tx: Queries, { elementHash: own, parentHash }: ParentKey): Promise<boolean> => {
  const [rows] = await tx.execute(sql`WITH RECURSIVE up (hash, step) AS (
      SELECT parent_hash, 1 FROM element_parent WHERE element_hash = ${parentHash}
      UNION
      SELECT p.parent_hash, up.step + 1 FROM up JOIN element_parent p ON p.element_hash = up.hash
      WHERE up.step < ${maxSteps}
    )
    SELECT 1 AS found FROM up WHERE hash = ${own} LIMIT 1`);
  return Array.isArray(rows) && rows.length > 0;
};
