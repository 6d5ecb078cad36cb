import { describe, expect, it } from 'vitest';
import { accessTable } from '#domain/access/access-table.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { roles } from '#domain/role.ts';

const actions = Object.keys(accessTable) as AccessAction[]; // the table's own keys

describe('isAllowed', () => {
  it.each(actions)('refuses %s to the role that sees reports only', (action) => {
    expect(isAllowed({ role: 'reports', teamIds: [1] }, action, { teamId: 1 })).toBe(false);
    expect(isAllowed({ role: 'reports', teamIds: [1] }, action)).toBe(false);
  });

  it.each(roles.filter((role) => role !== 'reports'))('lets the role %s act on incidents', (role) => {
    expect(isAllowed({ role, teamIds: [] }, 'incident.acknowledge', { teamId: 1 })).toBe(true);
    expect(isAllowed({ role, teamIds: [] }, 'incident.close', { teamId: 1 })).toBe(true);
    expect(isAllowed({ role, teamIds: [] }, 'incident.comment', { teamId: 1 })).toBe(true);
  });
});
