import { createHash } from 'node:crypto';
import type { Database } from '#db/database.ts';
import { listHearingSources, listTicketedIncidents, listUpstreamProblems } from '#db/upstream/list-ticketed.ts';
import type { HearingSource, TicketedIncident, UpstreamProblem } from '#db/upstream/list-ticketed.ts';
import { addUpstreamAcks } from '#db/upstream/upstream-acks.ts';
import { maxAckAgeMs } from '#domain/intake/acknowledgement.ts';
import { readAcknowledgeConfig } from '#domain/intake/acknowledge-config.ts';
import { readZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';

const pageSize = 200;
const roundMs = 5_000;
/** How far back closed incidents are looked at, but in a worker's first round. */
const closedMs = 600_000;

/**
 * Finds what sources are to be told: each problem upstream of an incident that has a ticket, also of one that was closed just now.
 * One step is one round over the open incidents; one is looked at again once it has changed. What was found is on record before
 * the incident counts as seen, so a worker that dies loses nothing: the next one looks at all of them.
 */
export const createAckSweep = (database: Database, now: () => Date): (() => Promise<number>) => {
  let seen = new Map<number, string>();
  let backMs = maxAckAgeMs;
  return async () => {
    const sources = new Map((await listHearingSources(database)).filter(isHearing).map(({ id, kind }) => [id, kind]));
    if (sources.size === 0) return roundMs;
    const round = { database, sources, now: now(), seen, current: new Map<number, string>() };
    await sweep(round, null);
    await sweep(round, new Date(round.now.getTime() - backMs));
    seen = round.current;
    backMs = closedMs;
    return roundMs;
  };
};

type Round = {
  database: Database;
  sources: ReadonlyMap<number, HearingSource['kind']>;
  now: Date;
  /** What the last round saw of each incident. */
  seen: ReadonlyMap<number, string>;
  current: Map<number, string>;
};

const sweep = async (round: Round, closedSince: Date | null): Promise<void> => {
  const { database, sources, seen, current } = round;
  for (let afterId = 0, isMore = true; isMore;) {
    const page = await listTicketedIncidents(database, { afterId, limit: pageSize, closedSince });
    for (const one of page) {
      if (current.has(one.id)) continue; // a second ticket: the first one is told
      const mark = `${String(one.version)}/${one.ticketKey}/${[...sources.keys()].join()}`;
      if (seen.get(one.id) !== mark) await addOf(round, one);
      current.set(one.id, mark);
    }
    isMore = page.length === pageSize;
    afterId = page.at(-1)?.id ?? afterId;
  }
};

const isHearing = ({ kind, config }: HearingSource): boolean => {
  if (kind !== 'zenoss') return readAcknowledgeConfig(config).ok;
  const read = readZenossConfig(config);
  return read.ok && read.value.acknowledge;
};

const addOf = async ({ database, sources, now }: Round, incident: TicketedIncident): Promise<void> => {
  const problems = await listUpstreamProblems(database, incident.id, [...sources.keys()]);
  const acks = problems.map((problem) => {
    const { sourceId } = problem;
    const upstreamKey = upstreamKeyOf(problem, sources.get(sourceId));
    return { incidentId: incident.id, sourceId, upstreamKey, ticketKey: incident.ticketKey };
  });
  for (let start = 0; start < acks.length; start += pageSize)
    await addUpstreamAcks(database, acks.slice(start, start + pageSize), now);
};

/** What stands for a problem in the outbox: Zenoss' evid as it is; of others the hash of their dedup key, which may be any text. */
export const upstreamKeyOf = (
  { dedupKey }: Pick<UpstreamProblem, 'dedupKey'>,
  kind: HearingSource['kind'] | undefined,
): string => (kind === 'zenoss' ? dedupKey : createHash('sha256').update(dedupKey).digest('hex'));
