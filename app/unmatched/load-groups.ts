import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import type { Queries } from '#db/database.ts';
import { findNamed } from '#db/unmatched/find-named.ts';
import { groupUnmatched } from '#db/unmatched/group-unmatched.ts';
import type { UnmatchedGroup } from '#db/unmatched/group-unmatched.ts';

/** A group with what can be done about it; null: only the source can. */
export type ShownGroup = UnmatchedGroup & { step: { to: string; label: string } | null };

/** Most groups that a page shows. */
export const maxGroups = 200;

/** Unmatched alerts by what they name, each with the step that brings them in for this person. */
export const loadGroups = async (db: Queries, person: Person): Promise<ShownGroup[]> => {
  const groups = await groupUnmatched(db, { limit: maxGroups });
  const named = await findNamed(
    db,
    groups.map(({ reference }) => reference),
  );
  return groups.map((group) => ({ ...group, step: stepOf(group, person, named.get(group.reference)) }));
};

const stepOf = (
  { reason, newest }: UnmatchedGroup,
  person: Person,
  definition: { id: number } | undefined,
): ShownGroup['step'] => {
  if (reason === 'unreadable') return null;
  if (definition !== undefined) return { to: `/definitions/${String(definition.id)}`, label: 'Open its definition' };
  return isAllowed(person, 'definition.write')
    ? { to: `/definitions/new?alert=${String(newest.id)}`, label: 'Make a definition' }
    : null;
};
