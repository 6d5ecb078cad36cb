import { and, eq, inArray } from 'drizzle-orm';
import { personFaults } from '#domain/access/person-faults.ts';
import type { Granter } from '#domain/access/person-faults.ts';
import type { PersonDraft } from '#domain/access/read-person.ts';
import type { Role } from '#domain/role.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import { gone, refused } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { session, teamMember, user } from '../schema/index.ts';

/** Who changes people, from where, when, and with which rights. */
export type PeopleChanger = Changer & { granter: Granter };

/** The person exists and may log in, to change their password first; returns their id. Refused: a name that is taken, a role above the changer's own. */
export const createPerson = (
  db: Database['db'],
  { draft, passwordHash }: { draft: PersonDraft; passwordHash: string },
  by: PeopleChanger,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const { teamIds, ...columns } = draft;
    const after = { role: draft.role, isEnabled: true };
    const faults = personFaults({ by: by.granter, before: null, after, otherSuperadmins: 0 });
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const [taken] = await tx.select({ id: user.id }).from(user).where(eq(user.name, draft.name)).for('update');
    if (taken !== undefined) return refused('name', `must be new; person ${String(taken.id)} has it`);
    const [{ insertId }] = await tx
      .insert(user)
      .values({ ...columns, passwordHash, mustChangePassword: true, createdAt: by.now });
    await setTeams(tx, insertId, teamIds);
    await writeAudit(tx, by, { action: 'user.create', subject: subjectOf(insertId), after: draft });
    return { ok: true, value: insertId };
  });

export type PersonUpdate = Partial<Pick<PersonDraft, 'email' | 'role' | 'teamIds'>> & { isEnabled?: boolean };

/**
 * The person is as `update` says; somebody who is disabled has no session any more, and their tokens let nobody in.
 * Refused: what `personFaults` finds. One such change is made at a time, so that the last superadmin stays.
 */
export const updatePerson = (
  db: Database['db'],
  { id, update }: { id: number; update: PersonUpdate },
  by: PeopleChanger,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const otherSuperadmins = await lockOtherSuperadmins(tx, id);
    const before = await lockPerson(tx, id);
    if (before === null) return gone;
    const after = { ...before, ...update };
    const faults = personFaults({ by: by.granter, before: { ...before, id }, after, otherSuperadmins });
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const { teamIds, ...columns } = after;
    await tx.update(user).set(columns).where(eq(user.id, id));
    await setTeams(tx, id, teamIds);
    if (!after.isEnabled) await tx.delete(session).where(eq(session.userId, id));
    await writeAudit(tx, by, { action: actionOf(before, after), subject: subjectOf(id), before, after });
    return { ok: true, value: id };
  });

type Held = { email: string | null; role: Role; isEnabled: boolean; teamIds: number[] };

const actionOf = (before: Held, after: Held): string => {
  if (before.isEnabled === after.isEnabled) return 'user.update';
  return after.isEnabled ? 'user.enable' : 'user.disable';
};

const subjectOf = (id: number): string => `user/${String(id)}`;

/** All of them in one order, this one among them, so that two who change each other wait instead of failing. */
const lockOtherSuperadmins = async (tx: Queries, id: number): Promise<number> => {
  const rows = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, 'superadmin'), eq(user.isEnabled, true)))
    .orderBy(user.id)
    .for('update');
  return rows.filter((row) => row.id !== id).length;
};

const lockPerson = async (tx: Queries, id: number): Promise<Held | null> => {
  const [row] = await tx
    .select({ email: user.email, role: user.role, isEnabled: user.isEnabled })
    .from(user)
    .where(eq(user.id, id))
    .for('update');
  if (row === undefined) return null;
  const members = await tx.select({ id: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, id));
  return { ...row, teamIds: members.map((member) => member.id).sort((a, b) => a - b) };
};

const setTeams = async (tx: Queries, userId: number, teamIds: number[]): Promise<void> => {
  const held = await tx.select({ id: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, userId));
  const left = held.map(({ id }) => id).filter((id) => !teamIds.includes(id));
  const joined = teamIds.filter((teamId) => !held.some(({ id }) => id === teamId));
  if (left.length > 0)
    await tx.delete(teamMember).where(and(eq(teamMember.userId, userId), inArray(teamMember.teamId, left)));
  if (joined.length > 0) await tx.insert(teamMember).values(joined.map((teamId) => ({ teamId, userId })));
};
