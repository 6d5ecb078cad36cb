import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { elementHash } from '../element-hash.ts';
import { elementParent } from '../schema/index.ts';
import { changeRules, gone, refused } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';

/** What an element depends on. */
export type ElementParent = { element: string; parent: string };
export type ElementParentRow = typeof elementParent.$inferSelect;
/** The place of a row in the list's order. */
export type ParentCursor = { elementHash: string; parentHash: string };

type Page = { element: string | null; after: ParentCursor | null; limit: number };

/** A page of elements and their parents. `element`: only the rows that name it, on either side. `limit`: 1 to 200. */
export const listElementParents = async (
  db: Queries,
  { element, after, limit }: Page,
): Promise<{ rows: ElementParentRow[]; next: ParentCursor | null }> => {
  const hash = element === null ? null : elementHash(element);
  const named = hash === null ? undefined : or(eq(elementParent.elementHash, hash), eq(elementParent.parentHash, hash));
  const found = await db
    .select()
    .from(elementParent)
    .where(and(named, after === null ? undefined : isAfter(after)))
    .orderBy(asc(elementParent.elementHash), asc(elementParent.parentHash))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = last === undefined || found.length <= limit ? null : last;
  return { rows, next: next === null ? null : { elementHash: next.elementHash, parentHash: next.parentHash } };
};

const isAfter = (after: ParentCursor) =>
  or(
    gt(elementParent.elementHash, after.elementHash),
    and(eq(elementParent.elementHash, after.elementHash), gt(elementParent.parentHash, after.parentHash)),
  );

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
export const removeElementParent = (db: Database['db'], row: ParentCursor, by: Changer): Promise<Saved<null>> =>
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

const isRow = (row: ParentCursor) =>
  and(eq(elementParent.elementHash, row.elementHash), eq(elementParent.parentHash, row.parentHash));

const subjectOf = ({ elementHash: own, parentHash }: ParentCursor): string => `element_parent/${own}/${parentHash}`;

/** Furthest way up that is searched for a circle. */
const maxSteps = 64;

const isAncestor = async (tx: Queries, { elementHash: own, parentHash }: ParentCursor): Promise<boolean> => {
  const [rows] = await tx.execute(sql`WITH RECURSIVE up (hash, step) AS (
      SELECT parent_hash, 1 FROM element_parent WHERE element_hash = ${parentHash}
      UNION
      SELECT p.parent_hash, up.step + 1 FROM up JOIN element_parent p ON p.element_hash = up.hash
      WHERE up.step < ${maxSteps}
    )
    SELECT 1 AS found FROM up WHERE hash = ${own} LIMIT 1`);
  return Array.isArray(rows) && rows.length > 0;
};
