import type { RuleBook } from '../../rule/rules.ts';
import type { WorldDefinition, WorldSetup } from '../world-setup.ts';
import type { Fields } from './fields.ts';
import type { Names } from './names.ts';
import { newDefinition, readDefinition } from './read-definition.ts';
import { readInhibition, readParents, readStorm } from './read-neighbour-rules.ts';
import { readMaintenance } from './read-maintenance.ts';
import { readScriptRoute } from './read-script-route.ts';
import { readSuppression } from './read-suppression.ts';

const maxRules = 10_000;
const maxDefinitions = 1_000;

const emptyBook: RuleBook = {
  ...{
    version: 1,
    suppressions: [],
    maintenance: [],
    inhibitions: [],
    storms: [],
    ticketRoutes: [],
    ticketSystems: [],
  },
};
const emptySetup: WorldSetup = { definitions: new Map(), rules: emptyBook, parents: new Map(), tickets: 'succeed' };

/** The setup as a script's first lines, or a step of it, make it: each part that is given replaces the one before. */
export const readSetup = (fields: Fields, names: Names, before: WorldSetup = emptySetup): WorldSetup => {
  const definitions = readDefinitions(fields, names, before.definitions);
  const setup = { ...before, definitions, tickets: readTickets(fields) ?? before.tickets };
  if (fields.has('parents')) setup.parents = readParents(fields);
  const { version, ...known } = before.rules;
  setup.rules = { version: version + 1, ...known, ...readRules(fields, names, setup) };
  return setup;
};

const readDefinitions = (
  fields: Fields,
  names: Names,
  before: WorldSetup['definitions'],
): ReadonlyMap<number, WorldDefinition> => {
  const given = fields.list(['definitions', 'definition'], maxDefinitions);
  const all = new Map(before);
  for (const one of given ?? []) {
    const definition = readDefinition(one, {
      names,
      before: knownBy(one, names, { before, isOnly: given?.length === 1 }),
    });
    if (given !== null && given.length > 1 && !before.has(definition.definitionId) && all.has(definition.definitionId))
      fields.report.fault(one.at('id'), 'must be of one definition only');
    all.set(definition.definitionId, definition);
  }
  return all;
};

/** The definition that is given again: by its id or key, or the only one that there is. */
const knownBy = (
  fields: Fields,
  { definitions }: Names,
  { before, isOnly }: { before: WorldSetup['definitions']; isOnly: boolean },
): WorldDefinition | null => {
  const named = fields.take('id', 'definitionId', 'eventid', 'key', 'name', 'summary');
  const id = named === null ? null : definitions.find(named.value);
  if (id !== null) return before.get(id) ?? null;
  const [only = null] = before.values();
  return isOnly && before.size === 1 && (named === null || !fields.has('id')) ? only : null;
};

const readTickets = (fields: Fields): WorldSetup['tickets'] | null => {
  const options = new Map([
    ...([
      ['succeed', 'succeed'],
      ['ok', 'succeed'],
      ['success', 'succeed'],
    ] as const),
    ...([
      ['fail', 'fail'],
      ['failure', 'fail'],
    ] as const),
  ]);
  return fields.choice(['tickets'], options, ['succeed', 'fail']);
};

const readRules = (fields: Fields, names: Names, setup: WorldSetup): Partial<RuleBook> => {
  const definitionIds = [...setup.definitions.keys()];
  const suppressions = fields.list(['suppressions', 'suppression'], maxRules);
  const maintenance = fields.list(['maintenance', 'maintenances', 'maintenanceWindows'], maxRules);
  const inhibitions = fields.list(['inhibitions', 'inhibition'], maxRules);
  const storms = fields.list(['storms', 'storm'], maxRules);
  const routes = fields.list(['ticketRoutes', 'routes', 'ticketRoute'], maxRules);
  const inhibitionRules: RuleBook['inhibitions'] = [];
  for (const one of inhibitions ?? [])
    inhibitionRules.push(...readInhibition(one, names, { definitionIds, before: inhibitionRules }));
  return {
    ...(suppressions !== null && { suppressions: suppressions.map((one) => readSuppression(one, names)) }),
    ...(maintenance !== null && { maintenance: maintenance.map((one) => readMaintenance(one, names)) }),
    ...(inhibitions !== null && { inhibitions: inhibitionRules }),
    ...(routes !== null && { ticketRoutes: routes.map((one) => readScriptRoute(one, names)) }),
    ...(storms !== null && { storms: storms.map((one) => readStorm(one, names, stormDefinitionId(names))) }),
  };
};

const stormKey = '(storm)';
const stormDefinitionId = ({ definitions }: Names): number => definitions.of(stormKey) ?? 0;

/** With the definition of storms' own incidents when the script has none for them: it has no actions. */
export const withStormDefinition = (setup: WorldSetup): WorldSetup => {
  const missing = setup.rules.storms.map(({ definitionId }) => definitionId).filter((id) => !setup.definitions.has(id));
  const [definitionId] = missing;
  if (definitionId === undefined) return setup;
  const own = { ...newDefinition(definitionId), key: stormKey };
  return { ...setup, definitions: new Map([...setup.definitions, [definitionId, own]]) };
};
