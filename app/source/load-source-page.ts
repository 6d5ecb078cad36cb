import { isAllowed } from '#domain/access/is-allowed.ts';
import { messageTypes } from '#domain/intake/message-type.ts';
import { loadSource } from '#db/source/list-sources.ts';
import { noTraffic } from '#db/relay/count-traffic.ts';
import type { Queries } from '#db/database.ts';
import { readPoll } from '#db/poll/read-poll.ts';
import { countUpstreamAcks } from '#db/upstream/ack-counts.ts';
import { readRefusals } from '#db/source/read-refusals.ts';
import { listSourceTokens, readTraffic } from '#db/source/read-traffic.ts';
import type { SeenTraffic } from '#db/source/read-traffic.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import type { Served } from '#app/http/serve.ts';
import { snippetsFor } from './snippets.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** All that the page of one source shows. A 404 page when there is no such source. */
export const loadSourcePage = async (served: Served, id: number) => {
  const { context, user } = served;
  const { db, now, publicUrl } = context;
  const row = await loadSource(db, id);
  if (row === null) throw failPage('not_found', `There is no source ${String(id)}.`);
  const at = now().getTime();
  const hour = await trafficOf(db, id, new Date(at - hourMs));
  const week = await trafficOf(db, id, new Date(at - weekMs));
  const mayWrite = isAllowed(user, 'source.write');
  return {
    row: { ...row, config: null },
    mayWrite,
    hour,
    lastAt: week.lastAt,
    refusals: await readRefusals(db, row, new Date(at - hourMs)),
    types: messageTypes.map((type) => ({ type, seen: week[type], isOn: row.messageTypes.includes(type) })),
    tokens: mayWrite ? await listSourceTokens(db, id) : [],
    poll: row.kind === 'zenoss' ? await readPoll(db, id) : null,
    acks: row.config === null ? null : await countUpstreamAcks(db, id, new Date(at - weekMs)),
    snippets: snippetsFor(row.kind, { publicUrl, token: null }),
    history: await loadHistory(served, `source/${String(id)}`),
  };
};

const trafficOf = async (db: Queries, id: number, since: Date): Promise<SeenTraffic> =>
  (await readTraffic(db, [id], since)).get(id) ?? { ...noTraffic(), lastAt: null };

export type SourcePage = Awaited<ReturnType<typeof loadSourcePage>>;
