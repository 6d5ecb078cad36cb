import { roles } from '../role.ts';
import type { Role } from '../role.ts';

/**
 * True when somebody of the role `granter` may give the role `granted`, or change somebody who has it: nobody grants a role
 * above their own. Who may change people at all is said by the access table.
 */
export const mayGrant = (granter: Role, granted: Role): boolean => roles.indexOf(granter) <= roles.indexOf(granted);
