import { isObject } from '#domain/intake/json.ts';
import type { JsonObject } from '#domain/intake/json.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import { readZenossEvent } from '#domain/intake/zenoss/zenoss-event.ts';
import type { ZenossEvent } from '#domain/intake/zenoss/zenoss-event.ts';
import type { CallRouter, RouterCall, RouterResult } from './zenoss-client.ts';
import { isUnknownEvent } from './zenoss-client.ts';
import { ZenossError } from './zenoss-error.ts';

const pageSize = 200;
const maxEvents = 20_000;
const activeStates = [0, 1, 2];
const keys = ['evid', 'count', 'eventState', 'severity', 'lastTime'];

/** The active events, each once, the oldest occurrence first, without their details. `asOfMs`: by Zenoss' clock. */
export type ListedEvents = { events: ZenossEvent[]; notes: string[]; asOfMs: number | null };

type Asked = { call: CallRouter; config: ZenossConfig; timeZone: string };

/**
 * All active events of at least the wanted severity, page by page. The newest come first, so that what changes meanwhile is
 * seen twice rather than not at all, and a list that is too long lacks what is oldest. Failures: `ZenossError`.
 */
export const listEvents = async ({ call, config, timeZone }: Asked): Promise<ListedEvents> => {
  const found = new Map<string, ZenossEvent>();
  const notes: string[] = [];
  let asOfMs: number | null = null;
  for (let start = 0, total = 1; start < total; start += pageSize) {
    if (start >= maxEvents) {
      notes.push(`${String(total)} events are active: only the newest ${String(maxEvents)} are read`);
      break;
    }
    const page = readPage(await callPage(call, pageCall(config, start)));
    ({ total, asOfMs } = page);
    for (const raw of page.events) {
      const read = readZenossEvent(raw, timeZone);
      if (!read.ok) notes.push(read.rule);
      else if (!found.has(read.event.evid)) found.set(read.event.evid, read.event);
    }
    if (page.events.length === 0) break;
  }
  const events = [...found.values()].toSorted((a, b) => (a.lastTimeMs ?? 0) - (b.lastTimeMs ?? 0));
  return { events, notes, asOfMs };
};

const pageCall = ({ minSeverity }: ZenossConfig, start: number): RouterCall => {
  const severity = [1, 2, 3, 4, 5].filter((one) => one >= minSeverity);
  const params = { eventState: activeStates, severity };
  return { method: 'query', args: { start, limit: pageSize, sort: 'lastTime', dir: 'DESC', params } };
};

/** Old versions give all members of each event, and know no way to ask for some. */
const callPage = async (call: CallRouter, page: RouterCall): Promise<RouterResult | undefined> => {
  const [result] = await call([{ ...page, args: { ...page.args, keys } }]);
  const isOld = result?.ok === false && /unexpected keyword argument '?keys/.test(result.message);
  return isOld ? (await call([page]))[0] : result;
};

const readPage = (result: RouterResult | undefined) => {
  if (result?.ok !== true) throw new ZenossError(`Zenoss lists no events: ${result?.message ?? ''}`);
  const { events, totalCount, asof } = result.value;
  if (!Array.isArray(events) || typeof totalCount !== 'number')
    throw new ZenossError('Zenoss answered without a list of events');
  return {
    events: events as unknown[],
    total: totalCount,
    asOfMs: typeof asof === 'number' ? Math.round(asof * 1_000) : null,
  };
};

/** Details of one event; `raw` null: Zenoss doesn't know it any more. */
export type EventDetails = { evid: string; raw: JsonObject | null; event: ZenossEvent | null };

/** The details of these events, in one request; of what can't be read, a note instead. Failures: `ZenossError`. */
export const readDetails = async (
  { call, timeZone }: Pick<Asked, 'call' | 'timeZone'>,
  evids: string[],
): Promise<{ details: EventDetails[]; notes: string[] }> => {
  const results = await call(evids.map((evid) => ({ method: 'detail', args: { evid } })));
  const details: EventDetails[] = [];
  const notes: string[] = [];
  for (const [at, result] of results.entries()) {
    const evid = evids[at] ?? '';
    if (!result.ok && isUnknownEvent(result.message)) details.push({ evid, raw: null, event: null });
    else if (!result.ok) notes.push(`event ${evid}: ${result.message}`);
    else {
      const [raw] = Array.isArray(result.value['event']) ? (result.value['event'] as unknown[]) : [];
      const read = readZenossEvent(raw, timeZone);
      if (read.ok && isObject(raw)) details.push({ evid, raw, event: read.event });
      else notes.push(read.ok ? `event ${evid} has no details` : read.rule);
    }
  }
  return { details, notes };
};
