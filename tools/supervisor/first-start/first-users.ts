import { createUser } from '#db/user/create-user.ts';
import type { Database } from '#db/database.ts';
import { team, user } from '#db/schema/index.ts';
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

/** Roles that act on their own teams' things only. */
const needsTeam: readonly Role[] = ['user', 'noc'];
const maxTeams = 100;

export type Login = { name: string; password: string };

/**
 * A database without users has the first ones, in its teams where their role needs one, their passwords kept in the data folder. Returns the administrator's login
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
  const teams = await database.db.select({ id: team.id }).from(team).limit(maxTeams);
  for (const { name, role } of missing) {
    const teamIds = needsTeam.includes(role) ? teams.map(({ id }) => id) : [];
    await createUser(database, { name, role, teamIds, password: draft.passwords[name] ?? '', now: new Date() });
  }
  await draft.keep();
  return { name: 'admin', password: draft.passwords['admin'] ?? '' };
};
