import { readRecurrence } from '../../rule/calendar/recurrence.ts';
import { timeZoneRule } from '../../rule/calendar/team-hours.ts';
import {
  formatWallTime,
  instantToWall,
  isTimeZone,
  parseWallTime,
  wallToInstant,
} from '../../rule/calendar/wall-time.ts';
import type { MaintenanceScope, MaintenanceWindow } from '../../rule/rules.ts';
import type { Fields, Found } from './fields.ts';
import { readInstant } from './instant.ts';
import { idsOf } from './names.ts';
import type { Names } from './names.ts';
import { readMatchers } from './read-matchers.ts';
import { readPattern } from './read-pattern.ts';
import { readSpan } from './span.ts';

const longestSeconds = 366 * 86_400;

/**
 * A maintenance window. Its start and end are wall times of its zone, or times as everywhere in a script; without a start it has
 * always been open, without an end it stays open. One that names nothing is of everything.
 */
export const readMaintenance = (fields: Fields, names: Names): MaintenanceWindow => {
  const id = fields.id(names.maintenance);
  const name = fields.text(['name', 'title'], 100, `maintenance ${String(id)}`);
  const window = {
    ...{ id, name, reason: fields.text(['reason'], 500, name), owner: fields.text(['owner', 'by'], 100, 'simulate') },
    ...{ scope: readScope(fields, names), ...readTimes(fields) },
    closesOnEnd: fields.take('closesOnEnd', 'closeOnEnd')?.value === true,
    endedAtMs: fields.instant(['endedAt']),
  };
  fields.finish();
  return window;
};

const readScope = (window: Fields, names: Names): MaintenanceScope => {
  const fields = window.object(['scope']) ?? window;
  const { report } = fields;
  const scope = {
    elements: readPatterns(fields),
    teamIds: idsOf(fields.take('teams', 'team', 'teamIds', 'teamId'), names.teams, report),
    sourceIds: idsOf(fields.take('sources', 'source', 'sourceIds', 'sourceId'), names.sources, report),
    labels: readMatchers(fields.take('labels'), report),
  };
  if (fields !== window) fields.finish();
  const isOfAll = Object.values(scope).every((part) => part.length === 0);
  return isOfAll ? { ...scope, elements: [{ kind: 'glob', value: '*' }] } : scope;
};

const readPatterns = (fields: Fields): MaintenanceScope['elements'] => {
  const found = fields.take('elements', 'element');
  if (found === null) return [];
  const list: unknown[] = Array.isArray(found.value) ? found.value : [found.value];
  return list.flatMap((value) => readPattern({ value, path: found.path }, fields.report) ?? []);
};

type Times = Pick<MaintenanceWindow, 'start' | 'timeZone' | 'durationMinutes' | 'recurrence'>;

const readTimes = (fields: Fields): Times => {
  const rule = readRule(fields.take('rrule', 'recurrence', 'recurs'));
  const timeZone = readZone(fields, rule.timeZone ?? 'UTC');
  const startWallMs = readWall(fields, fields.take('start', 'from', 'dtstart'), timeZone) ?? rule.startWallMs;
  const durationMs = readDuration(fields, rule, { startWallMs, timeZone });
  if (rule.text !== null) checkRule(fields, rule.text, durationMs);
  return {
    ...{ start: formatWallTime(startWallMs), timeZone, recurrence: rule.text },
    durationMinutes: durationMs === null ? null : durationMs / 60_000,
  };
};

const readZone = (fields: Fields, otherwise: string): string => {
  const timeZone = fields.text(['timeZone', 'zone', 'tz'], 100, otherwise);
  if (isTimeZone(timeZone)) return timeZone;
  fields.report.fault(fields.at('timeZone'), timeZoneRule);
  return 'UTC';
};

/** From its start to its end, or as long as it says, ms; `until` of one that recurs would be that of its rule. Null: open-ended. */
const readDuration = (
  fields: Fields,
  { text }: Rule,
  { startWallMs, timeZone }: { startWallMs: number; timeZone: string },
): number | null => {
  const end = fields.take('end', ...(text === null ? ['until', 'to'] : []));
  const endWallMs = readWall(fields, end, timeZone);
  const seconds = readSpan(fields, 'duration', spanRange) ?? readSpan(fields, '', spanRange);
  if (end === null || endWallMs === null) return seconds === null ? null : seconds * 1000;
  const durationMs = wallToInstant(endWallMs, timeZone) - wallToInstant(startWallMs, timeZone);
  if (durationMs <= 0) fields.report.fault(end.path, 'must be later than its start');
  return durationMs;
};

const spanRange = { min: 1, max: longestSeconds };

const checkRule = (fields: Fields, text: string, durationMs: number | null): void => {
  const read = readRecurrence(text);
  if (!read.ok) fields.report.fault(fields.at('rrule'), read.rule);
  if (durationMs === null) fields.report.fault(fields.at('durationMinutes'), 'must be given for one that recurs');
};

/** A wall time of the zone as wall ms: as its text says, or as clocks there show a time. */
const readWall = (fields: Fields, found: Found | null, zone: string): number | null => {
  if (found === null) return null;
  const { value, path } = found;
  const wallMs = typeof value === 'string' ? parseWallTime(value.trim()) : null;
  if (wallMs !== null) return wallMs;
  const ms = readInstant(value);
  if (ms === null) fields.report.fault(path, 'must be a wall time like 2026-01-31T22:00, or a time');
  return ms === null ? null : Math.floor(instantToWall(ms, zone) / 1000) * 1000;
};

type Rule = { text: string | null; startWallMs: number; timeZone: string | null };

/** An RRULE; one with a DTSTART line before it says when it starts and in which zone. */
const readRule = (found: Found | null): Rule => {
  if (found === null) return { text: null, startWallMs: 0, timeZone: null };
  const whole = String(found.value);
  const [, zone, date = '', time = ''] = /DTSTART(?:;TZID=([^:;]+))?[:=](\d{8})T(\d{4})\d\d/i.exec(whole) ?? [];
  const text = whole
    .replace(/DTSTART[^\s;]*(;TZID=[^:;\s]+)?[:=]?[\dTZ]*[\s;]?/i, '')
    .replace(/^\s*RRULE:/i, '')
    .trim();
  const start = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2)}`;
  return { text, startWallMs: parseWallTime(start) ?? 0, timeZone: zone ?? null };
};
