import type { Role } from '../role.ts';
import { accessTable } from './access-table.ts';
import type { AccessAction, Reach } from './access-table.ts';

/** Who asks. */
export type Person = { role: Role; teamIds: readonly number[] };

/**
 * True when the person may do the action; with `subject`, on a thing of that team (null: of every team). Without it: on any
 * thing at all, which is what a menu asks.
 */
export const isAllowed = (person: Person, action: AccessAction, subject?: { teamId: number | null }): boolean => {
  const grants: Partial<Record<Role, Reach>> = accessTable[action];
  const reach = grants[person.role];
  if (reach === undefined) return false;
  if (reach === 'everything') return true;
  if (subject === undefined) return person.teamIds.length > 0;
  return subject.teamId !== null && person.teamIds.includes(subject.teamId);
};
