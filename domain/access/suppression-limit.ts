import type { FieldFault } from '../intake/alert.ts';
import type { Suppression } from '../rule/rules.ts';
import type { Role } from '../role.ts';

/** Longest time that each role may suppress for at once, hours; null: for good. */
const maxHours: Record<Role, number | null> = { superadmin: null, admin: null, user: null, noc: 24, reports: 0 };

const hourMs = 3_600_000;

/** The rule that a suppression breaks because of who saves it: the role noc may suppress for 24 h at most. */
export const suppressionLimitFaults = (
  role: Role,
  { fromMs, untilMs }: Pick<Suppression, 'fromMs' | 'untilMs'>,
  nowMs: number,
): FieldFault[] => {
  const hours = maxHours[role];
  if (hours === null) return [];
  const startMs = Math.max(fromMs ?? nowMs, nowMs);
  if (untilMs !== null && untilMs - startMs <= hours * hourMs) return [];
  return [{ field: 'until', rule: `must be given, at most ${String(hours)} h after the start, for the role ${role}` }];
};
