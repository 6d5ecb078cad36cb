import type { FieldFault } from '../intake/alert.ts';
import { occurrencesOf } from './calendar/occurrences.ts';
import { readRecurrence } from './calendar/recurrence.ts';
import { timeZoneRule } from './calendar/team-hours.ts';
import { isTimeZone, parseWallTime, wallToInstant } from './calendar/wall-time.ts';
import { matchElement, patternFaults } from './element-pattern.ts';
import { matcherFaults } from './label-matcher.ts';
import {
  integerFaults,
  maxNameLength,
  maxOwnerLength,
  maxReasonLength,
  textFaults,
  unknownFaults,
} from './rule-faults.ts';
import type { KnownIds, SaveContext } from './rule-faults.ts';
import type { MaintenanceScope, MaintenanceWindow } from './rules.ts';

/** Longest duration: 366 days, in minutes. */
export const maxDurationMinutes = 366 * 24 * 60;
/** Most patterns, teams or sources of one window. */
export const maxScopeEntries = 200;

const dayMs = 86_400_000;
/** A recurrence must have an occurrence within this time. */
const horizonMs = 30 * 366 * dayMs;

/**
 * True when the scope may take in incidents of the element and team: any of its patterns, any of its teams. Its sources and
 * labels are compared when the action is decided. A scope that names nothing at all takes in nothing.
 */
export const isScopeMatch = (scope: MaintenanceScope, key: { element: string; teamId: number }): boolean =>
  !isEmptyScope(scope) &&
  (scope.elements.length === 0 || scope.elements.some((pattern) => matchElement(pattern, key.element))) &&
  (scope.teamIds.length === 0 || scope.teamIds.includes(key.teamId));

const isEmptyScope = ({ elements, teamIds, sourceIds, labels }: MaintenanceScope): boolean =>
  elements.length + teamIds.length + sourceIds.length + labels.length === 0;

/** How long an open-ended window has been open, when people must be told of it. */
export type OpenEndedWarning = { sinceMs: number; ageDays: number; text: string };

/**
 * Set from the sixth day on that an open-ended window has been open, until it's ended: people hear of it before it's a week
 * old, and on each further day. `ageDays` is whole days.
 */
export const openEndedWarning = (window: MaintenanceWindow, nowMs: number): OpenEndedWarning | null => {
  const startMs = parseWallTime(window.start);
  if (window.durationMinutes !== null || startMs === null || !isTimeZone(window.timeZone)) return null;
  const sinceMs = wallToInstant(startMs, window.timeZone);
  const ageDays = Math.floor((nowMs - sinceMs) / dayMs);
  if (ageDays < 6 || (window.endedAtMs !== null && window.endedAtMs <= nowMs)) return null;
  const since = `since ${window.start.replace('T', ' ')} ${window.timeZone}`;
  const text = `Maintenance window "${window.name}" of ${window.owner} has no end and has been open for ${String(ageDays)} days, ${since}.`;
  return { sinceMs, ageDays, text };
};

/**
 * Every rule that a window breaks when it's saved, by field: `name`, `reason`, `owner`, `scope…`, `start`, `timeZone`,
 * `durationMinutes`, `recurrence`. `closesOnEnd` may go with any window: an open-ended one ends when it's ended by hand.
 */
export const maintenanceFaults = (window: MaintenanceWindow, { nowMs, known }: SaveContext): FieldFault[] => {
  const timing = timingFaults(window);
  return [
    ...textFaults(window.name, maxNameLength, 'name'),
    ...textFaults(window.reason, maxReasonLength, 'reason'),
    ...textFaults(window.owner, maxOwnerLength, 'owner'),
    ...scopeFaults(window.scope, known),
    ...(timing.length > 0 ? timing : pastFaults(window, nowMs)),
  ];
};

const scopeFaults = (scope: MaintenanceScope, known: KnownIds): FieldFault[] => {
  const empty = 'must name an element, a team, a source or a label; the glob * is every element';
  if (isEmptyScope(scope)) return [{ field: 'scope', rule: empty }];
  const many = (['elements', 'teamIds', 'sourceIds'] as const).filter((part) => scope[part].length > maxScopeEntries);
  return [
    ...many.map((part) => ({ field: `scope.${part}`, rule: `must have at most ${String(maxScopeEntries)} entries` })),
    ...scope.elements.flatMap((pattern, index) => patternFaults(pattern, `scope.elements.${String(index)}`)),
    ...idFaults(scope.teamIds, known.teamIds, { field: 'scope.teamIds', noun: 'a team' }),
    ...idFaults(scope.sourceIds, known.sourceIds, { field: 'scope.sourceIds', noun: 'a source' }),
    ...matcherFaults(scope.labels, 'scope.labels'),
  ];
};

const idFaults = (
  ids: readonly number[],
  known: ReadonlySet<number>,
  { field, noun }: { field: string; noun: string },
): FieldFault[] => ids.flatMap((id, index) => unknownFaults(id, known, { field: `${field}.${String(index)}`, noun }));

const timingFaults = ({ start, timeZone, durationMinutes, recurrence }: MaintenanceWindow): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (start.length !== 16 || parseWallTime(start) === null || !/^(19[7-9]|20|21)/.test(start))
    faults.push({ field: 'start', rule: 'must be a wall time like 2026-01-31T22:00, from 1970 to 2199' });
  if (!isTimeZone(timeZone)) faults.push({ field: 'timeZone', rule: timeZoneRule });
  if (durationMinutes !== null)
    faults.push(...integerFaults(durationMinutes, { min: 1, max: maxDurationMinutes }, 'durationMinutes'));
  if (recurrence === null) return faults;
  if (durationMinutes === null) faults.push({ field: 'durationMinutes', rule: 'must be given for one that recurs' });
  const read = readRecurrence(recurrence);
  return read.ok ? faults : [...faults, { field: 'recurrence', rule: read.rule }];
};

const pastFaults = (window: MaintenanceWindow, nowMs: number): FieldFault[] => {
  // Most have one soon: all years are only searched for the others.
  const hasOne = [2 * dayMs, horizonMs].some(
    (aheadMs) =>
      occurrencesOf({ ...window, endedAtMs: null }, { fromMs: nowMs, toMs: nowMs + aheadMs, limit: 1 }).length > 0,
  );
  if (hasOne) return [];
  return window.recurrence === null
    ? [{ field: 'durationMinutes', rule: 'must end in the future' }]
    : [{ field: 'recurrence', rule: 'must have an occurrence that ends in the future, within 30 years' }];
};
