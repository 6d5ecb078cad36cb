import { inArray } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Database } from '../database.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { category, team } from '../schema/index.ts';
import { insertDefinition } from './save-definition.ts';
import type { DefinitionDraft } from './save-definition.ts';

/**
 * All of these definitions are on record, or none; returns their ids in their order. They have no key and no actions that name
 * a ticket system. Refused: a team or category that isn't there, as `rows.0.teamId`. Failures: the driver's errors; then nothing
 * is written.
 */
export const createDefinitions = (
  db: Database['db'],
  drafts: readonly DefinitionDraft[],
  by: Changer,
): Promise<Saved<number[]>> =>
  db.transaction(async (tx) => {
    const teams = await tx
      .select({ id: team.id })
      .from(team)
      .where(inArray(team.id, [0, ...drafts.map(({ teamId }) => teamId)]));
    const categories = await tx
      .select({ id: category.id })
      .from(category)
      .where(inArray(category.id, [0, ...drafts.map(({ categoryId }) => categoryId)]));
    const faults = drafts.flatMap(({ teamId, categoryId }, row): FieldFault[] => [
      ...(teams.some(({ id }) => id === teamId)
        ? []
        : [{ field: `rows.${String(row)}.teamId`, rule: 'must be a team that exists' }]),
      ...(categories.some(({ id }) => id === categoryId)
        ? []
        : [{ field: `rows.${String(row)}.categoryId`, rule: 'must be a category that exists' }]),
    ]);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const ids: number[] = [];
    for (const draft of drafts) ids.push(await insertDefinition(tx, draft, by));
    return { ok: true, value: ids };
  });
