import { inArray, or } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { eventDefinition } from '../schema/index.ts';

const maxId = 2 ** 31 - 1;

/** The definition that each text names by id or key, enabled or not, by the text; texts that name none are left out. */
export const findNamed = async (
  db: Queries,
  references: readonly string[],
): Promise<Map<string, { id: number; teamId: number }>> => {
  const ids = references.filter((text) => /^\d{1,10}$/.test(text) && Number(text) <= maxId).map(Number);
  const keys = references.filter((text) => text !== '');
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ id: eventDefinition.id, key: eventDefinition.key, teamId: eventDefinition.teamId })
    .from(eventDefinition)
    .where(or(inArray(eventDefinition.key, keys), ids.length === 0 ? undefined : inArray(eventDefinition.id, ids)));
  const byName = new Map(
    rows.flatMap(({ id, key, teamId }) =>
      [String(id), ...(key === null ? [] : [key.toLowerCase()])].map((name) => [name, { id, teamId }] as const),
    ),
  );
  return new Map(
    references.flatMap((text) => {
      const found = byName.get(text.toLowerCase());
      return found === undefined ? [] : [[text, found] as const];
    }),
  );
};
