import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { alert, incident, ticket } from '#db/schema/index.ts';
import type { ServerProcess } from '#tools/servers/server-process.ts';
import { nativeRequest, ticketAtOnce } from './alerts.ts';
import { sendAll } from './send-all.ts';
import { until } from './stage.ts';
import type { Stage } from './stage.ts';

export type Storm = {
  lost: number;
  tickets: number;
  seconds: number;
  /** Highest resident size of the web and the worker process, MiB. */
  peakMiB: { web: number; worker: number };
};

const alerts = 100_000;
const keys = 100;
const batchSize = 100;

/** 100,000 alerts on 100 keys as fast as they are accepted, until each is on its incident. */
export const measureStorm = async (
  stage: Stage,
  processes: { web: ServerProcess; worker: ServerProcess },
): Promise<Storm> => {
  const requests = Array.from({ length: alerts / batchSize }, (_, batch) =>
    nativeRequest(
      stage.token,
      Array.from({ length: batchSize }, (_unused, index) => stormAlert(batch * batchSize + index)),
    ),
  );
  const started = performance.now();
  await sendAll(stage.ports.web, requests);
  await until('every alert of the storm on its incident', 180, async () => (await countLinked(stage)) >= alerts);
  const seconds = (performance.now() - started) / 1_000;
  await until('the tickets of the storm', 60, async () => (await countTickets(stage)) >= keys);
  const lost = alerts - (await countCounted(stage));
  const tickets = await countTickets(stage);
  return {
    lost,
    tickets,
    seconds,
    peakMiB: { web: await peakOf(processes.web), worker: await peakOf(processes.worker) },
  };
};

const stormAlert = (index: number) => ({
  ...{ definition: ticketAtOnce, element: `storm-${String(index % keys)}`, message: `disk alert ${String(index)}` },
  labels: { alertname: 'DiskFull' },
});

const ofStorm = sql`${incident.element} LIKE 'storm-%'`;

const countLinked = async ({ database }: Stage): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(alert)
    .innerJoin(incident, sql`${incident.id} = ${alert.incidentId}`)
    .where(ofStorm);
  return row?.count ?? 0;
};

/** What the incidents themselves say: it must be what was sent. */
const countCounted = async ({ database }: Stage): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`SUM(${incident.alertCount})`.mapWith(Number) })
    .from(incident)
    .where(ofStorm);
  return row?.count ?? 0;
};

const countTickets = async ({ database }: Stage): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(ticket)
    .innerJoin(incident, sql`${incident.id} = ${ticket.incidentId}`)
    .where(sql`${ofStorm} AND ${ticket.state} = 'open'`);
  return row?.count ?? 0;
};

/** From the kernel's own record of the process; NaN where there is none. */
const peakOf = async ({ pid }: ServerProcess): Promise<number> => {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024);
};
