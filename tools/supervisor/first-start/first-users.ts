import { createUser } from '#db/user/create-user.ts';
import type { Database } from '#db/database.ts';
import { user } from '#db/schema/index.ts';
import type { Role } from '#domain/role.ts';
import { draftPasswords } from './passwords.ts';

/** Users of a new installation, one of each role; the first is the one that is announced. */
const firstUsers: readonly { name: string; role: Role }[] = [
  { name: 'admin', role: 'superadmin' },
  { name: 'deputy', role: 'admin' },
  { name: 'user', role: 'user' },
  { name: 'noc', role: 'noc' },
  { name: 'reports', role: 'reports' },
];

export type Login = { name: string; password: string };

/**
 * A database without users has the first ones, their passwords kept in the data folder. Returns the administrator's login
 * when it was made now, else null. Idempotency: a database with any user is left alone.
 */
export const createFirstUsers = async (database: Database, dataDir: string): Promise<Login | null> => {
  const existing = await database.db.select({ name: user.name }).from(user);
  const taken = new Set(existing.map(({ name }) => name));
  const missing = firstUsers.filter(({ name }) => !taken.has(name));
  const draft = await draftPasswords(
    dataDir,
    firstUsers.map(({ name }) => name),
  );
  if (taken.size > 0 && !draft.isResumed) {
    await draft.drop();
    return null;
  }
  for (const { name, role } of missing) {
    await createUser(database, { name, role, password: draft.passwords[name] ?? '', now: new Date() });
  }
  await draft.keep();
  return { name: 'admin', password: draft.passwords['admin'] ?? '' };
};
