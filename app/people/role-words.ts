import { mayGrant } from '#domain/access/may-grant.ts';
import { roles } from '#domain/role.ts';
import type { Role } from '#domain/role.ts';

/** What each role may do, in a line. */
export const roleWords: Record<Role, string> = {
  superadmin: 'everything, and makes superadmins',
  admin: 'everything, for every team',
  user: 'acts on incidents, writes definitions and suppressions of own teams',
  noc: 'acts on incidents of own teams, suppresses for at most 24 h',
  reports: 'sees reports only',
};

/** The roles that somebody may give, most powerful first. */
export const grantable = (granter: Role): { value: string; label: string }[] =>
  roles
    .filter((role) => mayGrant(granter, role))
    .map((role) => ({ value: role, label: `${role}: ${roleWords[role]}` }));
