import { showDetails, showListed } from './show-event.ts';
import { closed, occur, severityNames, zenossAccount } from './zenoss-world.ts';
import type { NewEvent, StoredEvent, ZenossWorld } from './zenoss-world.ts';

export type Arguments = Record<string, unknown>;
export type Called = { world: ZenossWorld; args: Arguments; nowMs: number };

/** What Python raises; the router answers with its class and text. */
export class Raised extends Error {}

type Method = { required: string[]; optional: string[]; run: (called: Called) => Arguments };

const bulk = ['evids', 'excludeIds', 'params', 'uid', 'asof', 'limit', 'timeout'];
const listing = ['limit', 'start', 'sort', 'dir', 'params', 'exclusion_filter', 'keys', 'page', 'uid', 'detailFormat'];
const filters = ['severity', 'eventState', 'evid', 'device'];
const sorts: Record<string, (event: StoredEvent) => number | string> = {
  evid: ({ evid }) => evid,
  lastTime: ({ lastMs }) => lastMs,
  firstTime: ({ firstMs }) => firstMs,
  severity: ({ severity }) => severity,
};
const maxPage = 1_000;

const listOf = (value: unknown): unknown[] | null => (Array.isArray(value) ? value : null);
const objectOf = (value: unknown): Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Arguments) : {}; // checked just now

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const matching = (events: StoredEvent[], params: unknown): StoredEvent[] => {
  const wanted = objectOf(params);
  const unknown = Object.keys(wanted).find((name) => !filters.includes(name));
  if (unknown !== undefined) throw new Raised(`KeyError: '${unknown}' is no filter that the emulator knows`);
  const { severity, eventState, evid, device } = wanted;
  for (const list of [severity, eventState])
    if (list !== undefined && listOf(list) === null) throw new Raised("TypeError: 'int' object is not iterable");
  return events.filter(
    (event) =>
      (listOf(severity)?.includes(event.severity) ?? true) &&
      (listOf(eventState)?.includes(event.state) ?? true) &&
      (evid === undefined || [evid].flat().includes(event.evid)) &&
      event.device.startsWith(textOf(device)),
  );
};

const inOrder = (events: StoredEvent[], { sort = 'lastTime', dir = 'desc' }: Arguments): StoredEvent[] => {
  const by = sorts[textOf(sort)];
  if (by === undefined) throw new Raised(`KeyError: '${textOf(sort)}'`);
  const sign = textOf(dir).toLowerCase() === 'desc' ? -1 : 1;
  return events.toSorted((a, b) => (by(a) < by(b) ? -sign : by(a) > by(b) ? sign : 0));
};

const query = ({ world, args, nowMs }: Called, isActive: boolean): Arguments => {
  const { limit = 0, start = 0 } = args;
  if (typeof limit !== 'number' || typeof start !== 'number') throw new Raised('TypeError: an integer is required');
  const matched = matching(world.events, args['params']).filter((event) => isActive || event.state >= closed);
  const size = limit === 0 ? maxPage : Math.min(limit, maxPage);
  const keys = listOf(args['keys'])?.map(String) ?? null;
  const shown = inOrder(matched, args).slice(start, start + size);
  return {
    totalCount: matched.length,
    events: shown.map((event) => showListed(world, event, keys)),
    asof: nowMs / 1_000,
  };
};

const eventOf = ({ world, args }: Called): StoredEvent => {
  const found = world.events.find(({ evid }) => evid === args['evid']);
  if (found === undefined) throw new Raised(`Exception: Could not find event ${String(args['evid'])}`);
  return found;
};

/** As the real one does: without ids, or with an empty list of them, it takes all that `params` match. */
const updateAll = (called: Called, from: number[], state: number): Arguments => {
  const { world, args, nowMs } = called;
  if (args['params'] === undefined || args['params'] === null)
    throw new Raised("AttributeError: 'NoneType' object has no attribute 'get'");
  const evids = listOf(args['evids']) ?? [];
  const all = matching(world.events, args['params']);
  const chosen = evids.length === 0 ? all : all.filter(({ evid }) => evids.includes(evid));
  const updated = chosen.filter((event) => from.includes(event.state));
  for (const event of updated) {
    Object.assign(event, { state, changedMs: nowMs, ownerid: state === 0 ? null : zenossAccount.user });
    event.log.push({ user: zenossAccount.user, atMs: nowMs, message: `state changed to ${String(state)}` });
  }
  return { data: { updated: updated.length } };
};

const addEvent = ({ world, args, nowMs }: Called): Arguments => {
  const severity = severityNames.find((name) => name === args['severity']);
  if (severity === undefined) throw new Raised(`KeyError: '${String(args['severity'])}'`);
  const texts = ['device', 'component', 'evclass', 'eventKey', 'summary', 'message'].flatMap((name) =>
    args[name] === undefined ? [] : [[name, textOf(args[name])]],
  );
  occur(world, { ...(Object.fromEntries(texts) as Omit<NewEvent, 'severity'>), severity }, nowMs); // its members are required
  return { msg: 'Created event' };
};

const bulkMethod = (from: number[], state: number): Method => ({
  ...{ required: [], optional: bulk },
  run: (called) => updateAll(called, from, state),
});

/** The methods of the router that the emulator knows, with the arguments that each takes. Source: Zenoss' EventsRouter. */
export const methods: Record<string, Method> = {
  query: { required: [], optional: [...listing, 'archive'], run: (called) => query(called, true) },
  queryArchive: { required: [], optional: listing, run: (called) => query(called, false) },
  detail: {
    required: ['evid'],
    optional: [],
    run: (called) => ({ event: [showDetails(called.world, eventOf(called))] }),
  },
  acknowledge: bulkMethod([0, 2], 1),
  close: bulkMethod([0, 1, 2], closed),
  reopen: bulkMethod([1, closed, 4, 6], 0),
  write_log: {
    ...{ required: [], optional: ['evid', 'message'] },
    run: (called) => {
      const message = String(called.args['message']);
      eventOf(called).log.push({ user: zenossAccount.user, atMs: called.nowMs, message });
      return {};
    },
  },
  add_event: {
    required: ['summary', 'device', 'component', 'severity', 'evclasskey'],
    optional: ['evclass', 'monitor', 'eventKey', 'message'],
    run: addEvent,
  },
};
