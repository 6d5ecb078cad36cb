import { inArray, or } from 'drizzle-orm';
import type { ParsedAlert } from '#domain/intake/alert.ts';
import type { UnmatchedReason } from '#domain/intake/unmatched.ts';
import type { Queries } from '../database.ts';
import { eventDefinition } from '../schema/index.ts';

export type Match =
  { definitionId: number; unmatchedReason: null } | { definitionId: null; unmatchedReason: UnmatchedReason };

type Reference = ParsedAlert['definition'];

const maxDefinitionId = 2 ** 31 - 1;

/** How each reference resolves now: to an enabled definition, or why not. Keys are compared without case. */
export const resolveDefinitions = async (
  db: Queries,
  references: Reference[],
): Promise<(reference: Reference) => Match> => {
  const ids = new Set(
    references.flatMap((ref) => ('id' in ref && Math.abs(ref.id) <= maxDefinitionId ? [ref.id] : [])),
  );
  const keys = new Set(references.flatMap((ref) => ('key' in ref ? [ref.key] : [])));
  const rows =
    ids.size + keys.size === 0
      ? []
      : await db
          .select({ id: eventDefinition.id, key: eventDefinition.key, isEnabled: eventDefinition.isEnabled })
          .from(eventDefinition)
          .where(or(inArray(eventDefinition.id, [...ids]), inArray(eventDefinition.key, [...keys])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byKey = new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key.toLowerCase(), row]])));
  return (reference) => {
    const row = 'id' in reference ? byId.get(reference.id) : byKey.get(reference.key.toLowerCase());
    if (row === undefined) return { definitionId: null, unmatchedReason: 'unknown_definition' };
    return row.isEnabled
      ? { definitionId: row.id, unmatchedReason: null }
      : { definitionId: null, unmatchedReason: 'disabled_definition' };
  };
};
