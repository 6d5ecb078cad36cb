import type { Role } from '#domain/role.ts';
import type { LetIn } from './expectation.ts';

const admins: Role[] = ['superadmin', 'admin'];
const everywhere = (roles: Role[]): LetIn => ({ own: roles, other: roles });

/** What only a signature opens. */
export const forNobody = everywhere([]);
export const forAdmins = everywhere(admins);
export const forAll = everywhere([...admins, 'user', 'noc', 'reports']);
export const forAllButReports = everywhere([...admins, 'user', 'noc']);
/** Those that admins and anybody in any team of such a role may open, before a team is named. */
export const forUsers = everywhere([...admins, 'user']);
export const forUsersOfTeam: LetIn = { own: [...admins, 'user'], other: admins };
export const forTeam: LetIn = { own: [...admins, 'user', 'noc'], other: admins };
