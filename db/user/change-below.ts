import { eq } from 'drizzle-orm';
import { mayGrant } from '#domain/access/may-grant.ts';
import type { Database, Queries } from '../database.ts';
import { gone, refused } from '../rules/change-rules.ts';
import type { Saved } from '../rules/change-rules.ts';
import { user } from '../schema/index.ts';
import type { PeopleChanger } from './save-person.ts';

/** Runs `change` in one transaction for a person whose role stays the same meanwhile. Refused: somebody above the changer. */
export const changeBelow = <T>(
  db: Database['db'],
  { id, by }: { id: number; by: PeopleChanger },
  change: (tx: Queries) => Promise<Saved<T>>,
): Promise<Saved<T>> =>
  db.transaction(async (tx) => {
    const [row] = await tx.select({ role: user.role }).from(user).where(eq(user.id, id)).for('update');
    if (row === undefined) return gone;
    const { role } = row;
    if (!mayGrant(by.granter.role, role))
      return refused('role', `${role} is above your own, ${by.granter.role}: you may not change this person`);
    return change(tx);
  });
