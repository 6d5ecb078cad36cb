import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { foldElement } from '#domain/element.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';
import type { Suppression } from '#domain/rule/rules.ts';
import type { Database, Queries } from '../database.ts';
import { suppression } from '../schema/index.ts';
import { changeRules, gone, refused } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';
import type { Concerned } from './recheck-incidents.ts';

/** A suppression as people write it. */
export type SuppressionDraft = Omit<Suppression, 'id'>;

/**
 * The suppression is on record, new or changed (`id` not null); returns its id. Refused: one that says the same as another
 * that isn't over.
 */
export const saveSuppression = (
  db: Database['db'],
  { id, draft }: { id: number | null; draft: SuppressionDraft },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const row = toRow(draft);
    const before = id === null ? null : await find(tx, id);
    if (before === undefined) return gone;
    const faults = await duplicateFaults(tx, { id, row, now: by.now });
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, row, by));
    if (id !== null) await tx.update(suppression).set(row).where(eq(suppression.id, id));
    const audit = { action: `suppression.${id === null ? 'create' : 'update'}`, subject: subjectOf(saved) };
    const concerned = [placeOf(row), ...(before === null ? [] : [placeOf(before), { rule: subjectOf(saved) }])];
    return { ok: true, value: saved, audit: { ...audit, before, after: row }, concerned };
  });

/** The suppression ends now, and what it withheld is looked at again. Refused: one that is over already. */
export const endSuppression = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await find(tx, id);
    if (before === undefined) return gone;
    if (before.untilAt !== null && before.untilAt <= by.now) return refused('until', 'is over already');
    const after = { ...before, untilAt: by.now };
    await tx.update(suppression).set({ untilAt: by.now }).where(eq(suppression.id, id));
    const audit = { action: 'suppression.end', subject: subjectOf(id), before, after };
    return { ok: true, value: id, audit, concerned: [placeOf(before), { rule: subjectOf(id) }] };
  });

type Row = Pick<
  typeof suppression.$inferSelect,
  'definitionId' | 'element' | 'fromAt' | 'untilAt' | 'reason' | 'owner'
>;

const subjectOf = (id: number): string => `suppression/${String(id)}`;

const toRow = ({ definitionId, element, fromMs, untilMs, reason, owner }: SuppressionDraft): Row => ({
  ...{ definitionId, element, reason, owner },
  fromAt: fromMs === null ? null : new Date(fromMs),
  untilAt: untilMs === null ? null : new Date(untilMs),
});

const placeOf = ({ definitionId, element }: Row): Concerned => ({
  ...(definitionId === null ? {} : { definitionIds: [definitionId] }),
  ...(element === null ? {} : { elements: [element] }),
});

const find = async (tx: Queries, id: number): Promise<Row | undefined> => {
  const [row] = await tx.select().from(suppression).where(eq(suppression.id, id));
  return row;
};

const insert = async (tx: Queries, row: Row, { actor, now }: Changer): Promise<number> => {
  const [{ insertId }] = await tx.insert(suppression).values({ ...row, createdAt: now, createdBy: actor });
  return insertId;
};

type Candidate = { id: number | null; row: Row; now: Date };

const duplicateFaults = async (tx: Queries, { id, row, now }: Candidate): Promise<FieldFault[]> => {
  const same = await tx
    .select({ id: suppression.id, element: suppression.element })
    .from(suppression)
    .where(
      and(
        sql`${suppression.definitionId} <=> ${row.definitionId}`,
        sql`${suppression.fromAt} <=> ${row.fromAt}`,
        sql`${suppression.untilAt} <=> ${row.untilAt}`,
        or(isNull(suppression.untilAt), gt(suppression.untilAt, now)),
        id === null ? undefined : ne(suppression.id, id),
      ),
    );
  const twin = same.find(({ element }) => isSamePattern(element, row.element));
  return twin === undefined
    ? []
    : [{ field: 'definitionId', rule: `must not repeat suppression ${String(twin.id)}, which says the same` }];
};

const isSamePattern = (a: ElementPattern | null, b: ElementPattern | null): boolean =>
  a === null || b === null ? a === b : a.kind === b.kind && fold(a) === fold(b);

const fold = ({ kind, value }: ElementPattern): string => (kind === 'regex' ? value : foldElement(value));
