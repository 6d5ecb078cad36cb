import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { MaintenanceScope, MaintenanceWindow } from '#domain/rule/rules.ts';
import type { Database, Queries } from '../database.ts';
import { maintenanceWindow } from '../schema/index.ts';
import { changeRules, gone, refused } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';
import type { Concerned } from './recheck-incidents.ts';

/** A maintenance window as people write it. */
export type MaintenanceDraft = Omit<MaintenanceWindow, 'id' | 'endedAtMs'>;

/**
 * The window is on record, new or changed (`id` not null); returns its id. Refused: one that says the same as another
 * that wasn't ended, and a change of one that was.
 */
export const saveMaintenance = (
  db: Database['db'],
  { id, draft }: { id: number | null; draft: MaintenanceDraft },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = id === null ? null : await find(tx, id);
    if (before === undefined) return gone;
    if (before?.endedAt != null) return refused('start', 'was ended: an ended window can not be changed');
    const faults = await duplicateFaults(tx, { id, draft, now: by.now });
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by));
    if (id !== null) await tx.update(maintenanceWindow).set(draft).where(eq(maintenanceWindow.id, id));
    const audit = { action: `maintenance.${id === null ? 'create' : 'update'}`, subject: subjectOf(saved) };
    const concerned = [placeOf(draft), ...(before === null ? [] : [placeOf(before), { rule: subjectOf(saved) }])];
    return { ok: true, value: saved, audit: { ...audit, before, after: draft }, concerned };
  });

/** The window has nothing from now on, whether it runs or is still to come. Refused: one that was ended already. */
export const endMaintenance = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await find(tx, id);
    if (before === undefined) return gone;
    if (before.endedAt !== null) return refused('start', 'was ended already');
    await tx.update(maintenanceWindow).set({ endedAt: by.now }).where(eq(maintenanceWindow.id, id));
    const audit = { action: 'maintenance.end', subject: subjectOf(id), before, after: { ...before, endedAt: by.now } };
    return { ok: true, value: id, audit, concerned: [placeOf(before), { rule: subjectOf(id) }] };
  });

const subjectOf = (id: number): string => `maintenance/${String(id)}`;

const placeOf = ({ scope }: { scope: MaintenanceScope }): Concerned => ({
  teamIds: scope.teamIds,
  sourceIds: scope.sourceIds,
  elements: scope.elements,
});

const find = async (tx: Queries, id: number) => {
  const [row] = await tx.select().from(maintenanceWindow).where(eq(maintenanceWindow.id, id));
  return row;
};

const insert = async (tx: Queries, draft: MaintenanceDraft, { actor, now }: Changer): Promise<number> => {
  const [{ insertId }] = await tx.insert(maintenanceWindow).values({ ...draft, createdAt: now, createdBy: actor });
  return insertId;
};

type Candidate = { id: number | null; draft: MaintenanceDraft; now: Date };

const duplicateFaults = async (tx: Queries, { id, draft, now }: Candidate): Promise<FieldFault[]> => {
  const { start, timeZone, durationMinutes, recurrence, scope } = draft;
  const same = await tx
    .select({ id: maintenanceWindow.id, scope: maintenanceWindow.scope })
    .from(maintenanceWindow)
    .where(
      and(
        eq(maintenanceWindow.start, start),
        eq(maintenanceWindow.timeZone, timeZone),
        sql`${maintenanceWindow.durationMinutes} <=> ${durationMinutes}`,
        sql`${maintenanceWindow.recurrence} <=> ${recurrence}`,
        or(isNull(maintenanceWindow.endedAt), gt(maintenanceWindow.endedAt, now)),
      ),
    );
  const twin = same.find((one) => one.id !== id && textOf(one.scope) === textOf(scope));
  return twin === undefined
    ? []
    : [{ field: 'start', rule: `must not repeat window ${String(twin.id)}, which says the same` }];
};

const textOf = ({ elements, teamIds, sourceIds, labels }: MaintenanceScope): string =>
  JSON.stringify([
    elements.map(({ kind, value }) => [kind, value]),
    teamIds.toSorted((a, b) => a - b),
    sourceIds.toSorted((a, b) => a - b),
    labels.map(({ name, op, value }) => [name, op, value]),
  ]);
