import { ticketTarget } from '../../ticket/ticket-target.ts';
import type { TicketTarget } from '../../ticket/ticket-target.ts';
import type { GroupPattern, RouteMatch, TicketRoute } from '../../ticket/route/ticket-route.ts';
import type { Fields } from './fields.ts';
import { definitionOf, idsOf } from './names.ts';
import type { Names } from './names.ts';
import { readMatchers } from './read-matchers.ts';
import { readPattern } from './read-pattern.ts';
import { readSeverities } from './read-script-condition.ts';

const maxId = 2_147_483_647;

/**
 * A ticket route. What it looks at may stand in `match` or beside its name. `ticketSystem` null or `"none"`: no ticket; 1 when
 * it isn't given.
 */
export const readScriptRoute = (fields: Fields, names: Names): TicketRoute => {
  const id = fields.id(names.ticketRoutes);
  const name = fields.text(['name', 'title'], 100, `route ${String(id)}`);
  const isEnabled = fields.take('enabled', 'isEnabled')?.value !== false;
  const route = {
    ...{ id, name, isEnabled, ticketSystemId: readSystem(fields) },
    ...{ match: readMatch(fields, names), target: readTarget(fields) },
  };
  fields.finish();
  return route;
};

const systemNames = ['ticketSystem', 'ticketSystemId', 'system'];

const readSystem = (fields: Fields): number | null => {
  const isGiven = systemNames.some((name) => fields.has(name));
  const found = fields.take(...systemNames);
  if (found === null) return isGiven ? null : 1;
  return found.value === 'none' ? null : fields.integer(systemNames, { min: 1, max: maxId }, 1);
};

const readMatch = (route: Fields, names: Names): RouteMatch => {
  const fields = route.object(['match', 'when']) ?? route;
  const { report } = fields;
  const match: RouteMatch = {
    groups: texts(fields, ['groups', 'group']).map(groupOf),
    elements: readElements(fields),
    definitionIds: readDefinitions(fields, names),
    teamIds: idsOf(fields.take('teams', 'team', 'teamIds', 'teamId'), names.teams, report),
    sourceIds: idsOf(fields.take('sources', 'source', 'sourceIds', 'sourceId'), names.sources, report),
    severities: readSeverities(fields),
    labels: readMatchers(fields.take('labels'), report),
  };
  if (fields !== route) fields.finish();
  return match;
};

/** `/Acme/*` is a prefix, all else is exact. */
const groupOf = (text: string): GroupPattern =>
  text.endsWith('/*') ? { kind: 'prefix', value: text.slice(0, -2) } : { kind: 'exact', value: text };

const readElements = (fields: Fields): RouteMatch['elements'] => {
  const found = fields.take('elements', 'element');
  return listOf(found?.value).flatMap((value) => readPattern({ value, path: found?.path ?? '' }, fields.report) ?? []);
};

const readDefinitions = (fields: Fields, names: Names): number[] => {
  const found = fields.take('definitions', 'definition', 'definitionIds', 'definitionId');
  return listOf(found?.value).flatMap(
    (value) => definitionOf({ value, path: found?.path ?? '' }, names, fields.report) ?? [],
  );
};

const texts = (fields: Fields, names: string[]): string[] => {
  const found = fields.take(...names);
  const given = listOf(found?.value);
  const read = given.filter((one) => typeof one === 'string' && one !== '');
  if (found !== null && read.length < given.length) fields.report.fault(found.path, 'must list texts');
  return read as string[]; // just filtered
};

const listOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
};

/** `target`, or its customer and queue alone. */
const readTarget = (fields: Fields): TicketTarget => {
  const found = fields.take('target');
  const customer = fields.text(['customer'], 255);
  const queue = fields.text(['queue'], 255);
  const own = { ...(customer !== null && { customer }), ...(queue !== null && { queue }) };
  if (found === null) return own;
  const read = ticketTarget.safeParse(found.value);
  if (read.success) return { ...read.data, ...own };
  const faults = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), rule: message }));
  fields.report.faultsOf(found.path, faults);
  return own;
};
