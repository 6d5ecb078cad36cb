import { describe, expect, it } from 'vitest';
import { accessTable } from '#domain/access/access-table.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { roles } from '#domain/role.ts';

const actions = Object.keys(accessTable) as AccessAction[]; // the table's own keys
const forReports: AccessAction[] = ['report.read', 'dashboard.read', 'account.write'];
const acts = ['acknowledge', 'unacknowledge', 'close', 'reopen', 'comment'] as const;

describe('isAllowed', () => {
  it.each(actions)('lets the role that sees reports only do %s when it is about reports or itself', (action) => {
    const isOwn = forReports.includes(action);
    expect(isAllowed({ role: 'reports', teamIds: [1] }, action, { teamId: 1 })).toBe(isOwn);
    expect(isAllowed({ role: 'reports', teamIds: [1] }, action)).toBe(isOwn);
  });

  it.each(roles.filter((role) => role !== 'reports'))('lets %s read the incidents of every team', (role) => {
    expect(isAllowed({ role, teamIds: [] }, 'incident.read', { teamId: 1 })).toBe(true);
  });

  it.each(['superadmin', 'admin'] as const)('lets %s act on the incidents of every team', (role) => {
    for (const act of acts) expect(isAllowed({ role, teamIds: [] }, `incident.${act}`, { teamId: 1 })).toBe(true);
  });

  it.each(['user', 'noc'] as const)('lets %s act on the incidents of its own teams only', (role) => {
    for (const act of acts) {
      expect(isAllowed({ role, teamIds: [1] }, `incident.${act}`, { teamId: 1 })).toBe(true);
      expect(isAllowed({ role, teamIds: [1] }, `incident.${act}`, { teamId: 2 })).toBe(false);
      expect(isAllowed({ role, teamIds: [1] }, `incident.${act}`, { teamId: null })).toBe(false);
      expect(isAllowed({ role, teamIds: [] }, `incident.${act}`)).toBe(false);
    }
  });
});
