import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { ticket } from '#db/schema/index.ts';
import { incident } from '#db/schema/index.ts';
import { citoRequest, ticketAtOnce } from './alerts.ts';
import { sendAll } from './send-all.ts';
import { until } from './stage.ts';
import type { Stage } from './stage.ts';

const warmUp = 50;
const measured = 600;

/** Incidents per second, from the first alert sent to the last ticket recorded. Web and worker run. */
export const measureIncidents = async (stage: Stage): Promise<number> => {
  await openIncidents(stage, 'warm-up', warmUp);
  const started = performance.now();
  await openIncidents(stage, 'rate', measured);
  return measured / ((performance.now() - started) / 1_000);
};

/** So many incidents more are open, each with its ticket. Web and worker run. */
export const openIncidents = async (stage: Stage, prefix: string, count: number): Promise<void> => {
  const before = await countTickets(stage);
  await sendAll(
    stage.ports.web,
    Array.from({ length: count }, (_, index) =>
      citoRequest(ticketAtOnce, `${prefix}-${String(index)}`, 'is filling up'),
    ),
  );
  const longestSeconds = Math.max(120, count / 2);
  await until(`${String(count)} tickets`, longestSeconds, async () => (await countTickets(stage)) >= before + count);
};

const countTickets = async ({ database }: Stage): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(ticket)
    .where(sql`${ticket.state} = 'open'`);
  return row?.count ?? 0;
};

export type Latency = { p50Ms: number; p99Ms: number; perSecond: number };

const latencySeconds = 20;

/** Time from an alert's sending to its ticket's record, at a steady rate. */
export const measureLatency = async (stage: Stage, perSecond: number, prefix = 'latency'): Promise<Latency> => {
  const count = Math.ceil(perSecond * latencySeconds);
  const before = await countTickets(stage);
  const sentAt = new Map<string, number>();
  const started = performance.now();
  const sending: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const waitMs = started + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const element = `${prefix}-${String(index)}`;
    sentAt.set(element, Date.now());
    sending.push(sendAll(stage.ports.web, [citoRequest(ticketAtOnce, element, 'is filling up')]));
  }
  await Promise.all(sending);
  await until(`${String(count)} tickets`, 60, async () => (await countTickets(stage)) >= before + count);
  const rows = await stage.database.db
    .select({ element: incident.element, at: ticket.updatedAt })
    .from(ticket)
    .innerJoin(incident, sql`${incident.id} = ${ticket.incidentId}`);
  const delays = rows
    .flatMap(({ element, at }) => {
      const sent = sentAt.get(element);
      return sent === undefined ? [] : [at.getTime() - sent];
    })
    .sort((a, b) => a - b);
  const quantile = (part: number): number =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * part))] ?? NaN;
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), perSecond };
};
