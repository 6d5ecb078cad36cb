import type { Database } from '#db/database.ts';
import { readSourceSecret } from '#db/source/source-secret.ts';
import type { SecretPlaces } from '#db/source/source-secret.ts';
import { listUpstreamProblems } from '#db/upstream/list-ticketed.ts';
import { recordAckFailed, recordAcksDone, takeDueAcks } from '#db/upstream/upstream-acks.ts';
import type { DueAck, DueAcks } from '#db/upstream/upstream-acks.ts';
import { readAcknowledgeConfig } from '#domain/intake/acknowledge-config.ts';
import { nextAckMs } from '#domain/intake/acknowledgement.ts';
import type { SecretReference } from '#domain/intake/secret-reference.ts';
import { readZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import { createCallRouter } from '../poll/zenoss/zenoss-client.ts';
import { ZenossError } from '../poll/zenoss/zenoss-error.ts';
import type { AckOutcome } from './ack-outcome.ts';
import { upstreamKeyOf } from './ack-sweep.ts';
import { tellWebhook } from './tell-webhook.ts';
import { tellZenoss } from './tell-zenoss.ts';

export type SenderOptions = {
  database: Database;
  places: SecretPlaces;
  now: () => Date;
  /** The console's address, for links; null: not known. */
  publicUrl: string | null;
};

const idleMs = 2_000;
/** Longer than the requests of one take can last. */
const leaseMs = 300_000;
/** Requests of one take at the same time. */
const concurrent = 10;

/** Tells one source what is due longest; returns how long to wait. Failures: the driver's errors; then it's told again later. */
export const createAckSender =
  (options: SenderOptions, signal: AbortSignal): (() => Promise<number>) =>
  async () => {
    const { database, now } = options;
    const at = now();
    const due = signal.aborted
      ? null
      : await takeDueAcks(database, { now: at, until: new Date(at.getTime() + leaseMs) });
    if (due === null) return idleMs;
    const outcomes = await tell({ ...options, signal }, due);
    await record(options, outcomes);
    return 0;
  };

type Telling = SenderOptions & { signal: AbortSignal };

const tell = async (telling: Telling, due: DueAcks): Promise<AckOutcome[]> => {
  try {
    return await (due.source.kind === 'zenoss' ? tellByRouter(telling, due) : tellByWebhook(telling, due));
  } catch (error) {
    if (!(error instanceof ZenossError)) throw error;
    return refuseAll(due, error.message);
  }
};

const refuseAll = ({ acks }: DueAcks, error: string): AckOutcome[] => acks.map((ack) => ({ ack, error }));

const secretOf = ({ places }: Telling, { source }: DueAcks, reference: SecretReference) =>
  readSourceSecret(places, { sourceId: source.id, secrets: source.secrets }, reference);

const tellByRouter = async (telling: Telling, due: DueAcks): Promise<AckOutcome[]> => {
  const read = readZenossConfig(due.source.config);
  if (!read.ok) return refuseAll(due, 'the source’s settings can’t be used');
  const password = secretOf(telling, due, read.value.password);
  if (!password.ok) return refuseAll(due, password.rule);
  const { signal } = telling;
  return tellZenoss(createCallRouter({ config: read.value, password: password.secret, signal }), due.acks);
};

const tellByWebhook = async (telling: Telling, due: DueAcks): Promise<AckOutcome[]> => {
  const read = readAcknowledgeConfig(due.source.config);
  if (!read.ok) return refuseAll(due, 'the source’s settings can’t be used');
  const secret = secretOf(telling, due, read.value.acknowledgeSecret);
  if (!secret.ok) return refuseAll(due, secret.rule);
  const hearer = { url: read.value.acknowledgeUrl, secret: secret.secret };
  const outcomes: AckOutcome[] = [];
  for (let start = 0; start < due.acks.length; start += concurrent) {
    const acks = due.acks.slice(start, start + concurrent);
    outcomes.push(...(await Promise.all(acks.map((ack) => post(telling, { due, ack, hearer })))));
  }
  return outcomes;
};

type Post = { due: DueAcks; ack: DueAck; hearer: { url: string; secret: string } };

const post = async (telling: Telling, { due, ack, hearer }: Post): Promise<AckOutcome> => {
  const { signal, now } = telling;
  const news = { source: due.source.name, ...(await newsOf(telling, due, ack)) };
  return { ack, error: await tellWebhook({ ...hearer, now: now(), signal }, ack, news) };
};

const newsOf = async ({ database, publicUrl }: Telling, { source }: DueAcks, ack: DueAck) => {
  const problems = await listUpstreamProblems(database, ack.incidentId, [source.id]);
  const problem = problems.find((one) => upstreamKeyOf(one, source.kind) === ack.upstreamKey);
  const incidentUrl = publicUrl === null ? null : `${publicUrl}/incidents/${String(ack.incidentId)}`;
  const { element, ticketKey, ticketUrl } = ack;
  return { element, dedupKey: problem?.dedupKey ?? '', ticketKey, ticketUrl, incidentUrl };
};

const record = async ({ database, now }: SenderOptions, outcomes: AckOutcome[]): Promise<void> => {
  const at = now();
  const done = outcomes.filter(({ error }) => error === null).map(({ ack }) => ack.id);
  await recordAcksDone(database, done, at);
  for (const { ack, error } of outcomes) {
    if (error === null) continue;
    const { attempts, createdAt } = ack;
    const dueMs = nextAckMs({ attempts, createdAtMs: createdAt.getTime(), nowMs: at.getTime() });
    await recordAckFailed(database, ack.id, { error, dueAt: dueMs === null ? null : new Date(dueMs) });
  }
};
