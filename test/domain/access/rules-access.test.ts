import { describe, expect, it } from 'vitest';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { suppressionLimitFaults } from '#domain/access/suppression-limit.ts';
import { roles } from '#domain/role.ts';
import type { Role } from '#domain/role.ts';

const everything: Role[] = ['superadmin', 'admin'];
const rows: { action: AccessAction; ownTeams: Role[] }[] = [
  { action: 'definition.write', ownTeams: ['user'] },
  { action: 'suppression.write', ownTeams: ['user', 'noc'] },
  { action: 'rule.write', ownTeams: [] },
];

describe('changing rules', () => {
  it.each(rows)('by $action is for admins everywhere, and in their own teams for $ownTeams', ({ action, ownTeams }) => {
    for (const role of roles) {
      const person = { role, teamIds: [1] };
      const isOwn = ownTeams.includes(role);
      const isAdmin = everything.includes(role);
      expect(isAllowed(person, action, { teamId: 1 })).toBe(isAdmin || isOwn);
      expect(isAllowed(person, action, { teamId: 2 })).toBe(isAdmin);
      expect(isAllowed(person, action, { teamId: null })).toBe(isAdmin);
      expect(isAllowed({ role, teamIds: [] }, action)).toBe(isAdmin);
    }
  });
});

describe('the time that a role may suppress', () => {
  const nowMs = Date.parse('2026-11-21T12:00:00Z');
  it.each(roles.filter((role) => role !== 'noc' && role !== 'reports'))('has no limit for %s', (role) => {
    expect(suppressionLimitFaults(role, { fromMs: null, untilMs: null }, nowMs)).toEqual([]);
  });

  it('is a day for noc, counted from now where it began before', () => {
    const faultsOf = (fromMs: number | null, untilMs: number | null) =>
      suppressionLimitFaults('noc', { fromMs, untilMs }, nowMs).length;
    expect(faultsOf(null, nowMs + 86_400_000)).toBe(0);
    expect(faultsOf(nowMs - 1, nowMs + 86_400_001)).toBe(1);
    expect(faultsOf(null, null)).toBe(1);
  });
});
