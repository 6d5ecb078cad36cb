import type { EventAction } from '../../definition/action.ts';
import { usualFlap, usualRules } from '../../definition/read-definition-rules.ts';
import type { FlapRule } from '../../flap/flap.ts';
import { severities } from '../../severity.ts';
import type { WorldDefinition } from '../world-setup.ts';
import { spellings } from './fields.ts';
import type { Fields } from './fields.ts';
import { Ids } from './ids.ts';
import type { Names } from './names.ts';
import { readScriptAction } from './read-script-action.ts';
import { readSpan } from './span.ts';
import { readTeamHours } from './read-team-hours.ts';

const maxActions = 100;
const year = 366 * 86_400;
const severityWords = spellings(severities, { 0: 'S0', 1: 'S1', 2: 'S2', 3: 'S3' });

/** The definition as it is from now on. `before`: as it was; what isn't given stays. */
export const readDefinition = (
  fields: Fields,
  { names, before }: { names: Names; before: WorldDefinition | null },
): WorldDefinition => {
  const known = before ?? newDefinition(fields.id(names.definitions));
  const { definitionId } = known;
  const definition: WorldDefinition = {
    definitionId,
    version: fields.integer(['version'], { min: 1, max: 1_000_000 }, known.version + 1),
    key: fields.text(['key', 'name', 'summary'], 200, known.key),
    teamId: readTeam(fields, names) ?? known.teamId,
    severity: fields.choice(['severity'], severityWords, severities) ?? known.severity,
    reopenWindowSeconds: readSpan(fields, 'reopenWindow', { min: 0, max: year }) ?? known.reopenWindowSeconds,
    staleSeconds: readStale(fields, known.staleSeconds),
    flap: fields.has('flap') ? readFlap(fields) : known.flap,
    teamHours: fields.has('teamHours') ? readTeamHours(fields) : known.teamHours,
    actions: readActions(fields, known, names),
  };
  names.definitions.call(definitionId, definition.key);
  fields.finish();
  return definition;
};

/** What a definition is when a script doesn't say. */
export const newDefinition = (definitionId: number): WorldDefinition => ({
  ...{ definitionId, version: 0, key: `definition ${String(definitionId)}`, teamId: 1, severity: 'S3' },
  ...{ ...usualRules, teamHours: null, actions: [] },
});

const readTeam = (fields: Fields, { teams }: Names): number | null => {
  const found = fields.take('team', 'teamId');
  return found === null ? null : teams.of(found.value);
};

/** Given as null, it never goes stale. */
const readStale = (fields: Fields, otherwise: number | null): number | null =>
  isNull(fields, staleNames) ? null : (readSpan(fields, 'stale', { min: 1, max: year }) ?? otherwise);

const staleNames = ['staleSeconds', 'staleMinutes', 'staleHours', 'staleDays'];

/** True when it is given as null, which switches it off. */
const isNull = (fields: Fields, names: string[]): boolean =>
  names.some((name) => fields.has(name)) && fields.take(...names) === null;

/** Percentages as Nagios has them unless the script says others. `null` or `false`: flapping isn't looked for. */
const readFlap = (fields: Fields): FlapRule | null => {
  const found = fields.take('flap');
  if (found === null || found.value === false) return null;
  if (found.value === true) return usualFlap;
  const flap = fields.object(['flap']);
  if (flap === null) return null;
  const rule = {
    lowPercent: readPercent(flap, ['lowPercent', 'low']) ?? usualFlap.lowPercent,
    highPercent: readPercent(flap, ['highPercent', 'high']) ?? usualFlap.highPercent,
    quietSeconds: readSpan(flap, 'quiet', { min: 1, max: year }) ?? usualFlap.quietSeconds,
  };
  if (rule.lowPercent >= rule.highPercent)
    flap.report.fault(flap.at('lowPercent'), `must be less than highPercent (${String(rule.highPercent)})`);
  flap.finish();
  return rule;
};

const readPercent = (fields: Fields, names: string[]): number | null => {
  const found = fields.take(...names);
  if (found === null) return null;
  if (typeof found.value === 'number' && found.value >= 0 && found.value <= 100) return found.value;
  fields.report.fault(found.path, 'must be a number from 0 to 100');
  return null;
};

/** Those that are enabled, in their order; as they were when none are given, which a new definition must. */
const readActions = (
  fields: Fields,
  { definitionId, version, actions }: WorldDefinition,
  names: Names,
): EventAction[] => {
  const list = fields.list(['actions', 'eventActions'], maxActions);
  if (list === null && version === 0) fields.report.fault(fields.at('actions'), 'must be a list of objects');
  if (list === null) return actions;
  const ids = names.actions.get(definitionId) ?? new Ids();
  names.actions.set(definitionId, ids);
  const seen = new Map<string, number>();
  return list.flatMap((action, index) => readScriptAction(action, { index, ids, seen }) ?? []);
};
