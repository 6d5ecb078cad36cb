import { and, eq, ne } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database } from '../database.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { recoveryCode, session, user } from '../schema/index.ts';
import { changeBelow } from './change-below.ts';
import type { PeopleChanger } from './save-person.ts';

/** The person's own password is the new one, which nobody else knows, and their other sessions are over. `keep`: hash of the session that stays. */
export const changeOwnPassword = (
  db: Database['db'],
  { userId, passwordHash, keep }: { userId: number; passwordHash: string; keep: string },
  by: Changer,
): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.update(user).set({ passwordHash, mustChangePassword: false }).where(eq(user.id, userId));
    await tx.delete(session).where(and(eq(session.userId, userId), ne(session.idHash, keep)));
    await writeAudit(tx, by, { action: 'user.password', subject: `user/${String(userId)}`, after: { by: 'oneself' } });
  });

/** The person has the new password, to be changed when they use it, and no session. Refused: somebody above the changer. */
export const resetPassword = (
  db: Database['db'],
  { id, passwordHash }: { id: number; passwordHash: string },
  by: PeopleChanger,
): Promise<Saved<number>> =>
  changeCredentials(db, { id, action: 'user.password_reset', set: { passwordHash, mustChangePassword: true } }, by);

/** The person's logins ask for no code any more, and they have no session. Refused: somebody above the changer. */
export const resetSecondStep = (db: Database['db'], id: number, by: PeopleChanger): Promise<Saved<number>> =>
  changeCredentials(db, { id, action: 'user.second_step_reset', set: noSecondStep }, by);

/** What a user's row holds without a second step. */
export const noSecondStep = { totpSecret: null, totpSince: null, totpLastStep: null };

type Credentials = { id: number; action: string; set: Partial<typeof user.$inferInsert> };

const changeCredentials = (
  db: Database['db'],
  { id, action, set }: Credentials,
  by: PeopleChanger,
): Promise<Saved<number>> =>
  changeBelow(db, { id, by }, async (tx) => {
    await tx.update(user).set(set).where(eq(user.id, id));
    if (set.totpSecret === null) await tx.delete(recoveryCode).where(eq(recoveryCode.userId, id));
    await tx.delete(session).where(eq(session.userId, id));
    await writeAudit(tx, by, { action, subject: `user/${String(id)}` });
    return { ok: true, value: id };
  });
