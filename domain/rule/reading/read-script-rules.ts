import { isObject } from '../../intake/json.ts';
import { readRecurrence } from '../calendar/recurrence.ts';
import { timeZoneRule } from '../calendar/team-hours.ts';
import { formatWallTime, isTimeZone, wallToInstant } from '../calendar/wall-time.ts';
import type { MaintenanceScope, MaintenanceWindow, Suppression } from '../rules.ts';
import { LooseFields } from './loose-fields.ts';
import type { Findings } from './loose-fields.ts';
import { instantOf, looseMatchers, loosePattern, moment, oneOrMany, wallOf } from './loose-values.ts';
import type { Read } from './read-shape.ts';
import { flag, id, instant, number, text } from './rule-fields.ts';

/** The rules of a script, numbered from 1 in its order, and its fields that are none of theirs. */
export type ScriptRules = { suppressions: Suppression[]; maintenance: MaintenanceWindow[]; unread: string[] };

/** What rules of a script are about unless they say so. */
export type ScriptContext = {
  definitionId: number;
  /** The id of a definition that a rule names; null: there is none. Absent: only ids are known. */
  definitionIdOf?: (value: unknown) => number | null;
};

/**
 * The rules in `suppressions` and `maintenance` of a script for `tocsin simulate`, or all of their faults. Names have many
 * spellings; elements may be plain texts; reason, owner and name have defaults; rules may lie in the past. A suppression that
 * names nothing is for every element of the script's definition, a window that names nothing for everything.
 */
export const readScriptRules = (script: unknown, context: ScriptContext): Read<ScriptRules> => {
  if (!isObject(script)) return { ok: false, faults: [{ field: '(script)', rule: 'must be an object' }] };
  const found: Findings = { faults: [], unread: [] };
  const fields = new LooseFields(script, '', found);
  const suppressions = fields
    .list('suppressions', 'suppression', 'silences')
    .map((item, index) => readSuppression(item, index + 1, context));
  const maintenance = fields
    .list('maintenance', 'maintenanceWindows', 'maintenances', 'windows')
    .map((item, index) => readWindow(item, index + 1));
  const { faults, unread } = found;
  return faults.length === 0 ? { ok: true, value: { suppressions, maintenance, unread } } : { ok: false, faults };
};

const fromNames = ['from', 'start', 'startsAt', 'startAt', 'begin'];
const untilNames = ['until', 'end', 'endsAt', 'endAt', 'to'];
const elementNames = ['element', 'elements', 'host', 'hosts'];

const readWho = (fields: LooseFields) => ({
  reason: fields.take(text, 'reason', 'comment', 'because') ?? 'script',
  owner: fields.take(text, 'owner', 'by', 'createdBy') ?? 'script',
});

const readSuppression = (fields: LooseFields, number: number, context: ScriptContext): Suppression => {
  const element = fields.take(loosePattern, 'element', 'host', 'pattern');
  const named = readDefinition(fields, context);
  const fromMs = fields.take(instant, ...fromNames);
  const untilMs = fields.take(instant, ...untilNames);
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs) fields.fault('until', 'must be later than its start');
  const definitionId = named ?? (element === null ? context.definitionId : null);
  const suppression = { id: number, definitionId, element, fromMs, untilMs, ...readWho(fields) };
  fields.take(text, 'name', 'id');
  fields.finish();
  return suppression;
};

const readDefinition = (fields: LooseFields, { definitionIdOf }: ScriptContext): number | null => {
  const names = ['definition', 'definitionId', 'eventDefinition', 'event', 'eventId'];
  if (definitionIdOf === undefined) return fields.take(id, ...names);
  const known = id.or(text).transform((value, context) => {
    const found = definitionIdOf(value);
    if (found === null) context.addIssue({ code: 'custom', message: 'must be an event definition of the script' });
    return found;
  });
  return fields.take(known, ...names);
};

const readWindow = (fields: LooseFields, number: number): MaintenanceWindow => {
  const name = fields.take(text, 'name', 'title') ?? `maintenance ${String(number)}`;
  const scope = readScope(fields);
  const timeZone = readZone(fields);
  const recurrence = readRule(fields);
  const times = readTimes(fields, timeZone);
  if (recurrence !== null && times.durationMinutes === null)
    fields.fault('durationMinutes', 'must be given for one that recurs');
  const closesOnEnd = fields.take(flag, 'closesOnEnd', 'closeOnEnd', 'closes') ?? false;
  const endedAtMs = fields.take(instant, 'endedAt', 'endedAtMs');
  const window = {
    id: number,
    name,
    ...readWho(fields),
    scope,
    timeZone,
    ...times,
    recurrence,
    closesOnEnd,
    endedAtMs,
  };
  fields.take(text, 'id');
  fields.finish();
  return window;
};

const readZone = (fields: LooseFields): string => {
  const timeZone = fields.take(text, 'timeZone', 'tz', 'zone') ?? 'UTC';
  if (isTimeZone(timeZone)) return timeZone;
  fields.fault('timeZone', timeZoneRule);
  return 'UTC';
};

const readRule = (fields: LooseFields): string | null => {
  const recurrence = fields.take(text, 'rrule', 'recurrence', 'recurs');
  const read = recurrence === null ? null : readRecurrence(recurrence);
  if (read?.ok === false) fields.fault('rrule', read.rule);
  return recurrence;
};

const readScope = (fields: LooseFields): MaintenanceScope => {
  const scope = {
    elements: fields.take(oneOrMany(loosePattern), ...elementNames) ?? [],
    teamIds: fields.take(oneOrMany(id), 'teams', 'teamIds', 'team', 'teamId') ?? [],
    sourceIds: fields.take(oneOrMany(id), 'sources', 'sourceIds', 'source', 'sourceId') ?? [],
    labels: fields.take(looseMatchers, 'labels', 'matchers') ?? [],
  };
  const isEmpty = Object.values(scope).every((part) => part.length === 0);
  return isEmpty ? { ...scope, elements: [{ kind: 'glob', value: '*' }] } : scope;
};

/** The duration, or else the end in real time, or else neither: then it's open-ended. */
const readTimes = (fields: LooseFields, timeZone: string): { start: string; durationMinutes: number | null } => {
  const from = fields.need(moment, 'start', ...fromNames);
  const until = fields.take(moment, ...untilNames);
  const given = readDuration(fields);
  if (from === null) return { start: '', durationMinutes: given };
  const wall = wallOf(from, timeZone);
  const ofEnd = until === null ? null : (instantOf(until, timeZone) - wallToInstant(wall, timeZone)) / 60_000;
  const durationMinutes = given ?? ofEnd;
  if (durationMinutes !== null && durationMinutes <= 0)
    fields.fault(given === null ? 'end' : 'durationMinutes', 'must be later than the start');
  return { start: formatWallTime(wall), durationMinutes };
};

const readDuration = (fields: LooseFields): number | null => {
  const minutes = fields.take(number, 'durationMinutes', 'duration', 'minutes');
  const seconds = fields.take(number, 'durationSeconds', 'seconds');
  return minutes ?? (seconds === null ? null : seconds / 60);
};
