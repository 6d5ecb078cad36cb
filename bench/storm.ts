import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { alert, incident, ticket } from '#db/schema/index.ts';
import type { ServerProcess } from '#tools/servers/server-process.ts';
import { nativeRequest, ticketAtOnce } from './alerts.ts';
import { sendAll } from './send-all.ts';
import { until } from './stage.ts';
import type { Stage } from './stage.ts';

export type Storm = {
  alerts: number;
  keys: number;
  lost: number;
  tickets: number;
  seconds: number;
  /** Highest resident size of the web and the worker process so far, MiB. */
  peakMiB: { web: number; worker: number };
};

export type StormPlan = { name: string; alerts: number; keys: number; withinSeconds: number };

const batchSize = 100;

/** Alerts as fast as they are accepted, in turn on each key, until each is on its incident and every key has its ticket. */
export const measureStorm = async (
  stage: Stage,
  processes: { web: ServerProcess; worker: ServerProcess },
  { name, alerts, keys, withinSeconds }: StormPlan,
): Promise<Storm> => {
  const requests = Array.from({ length: alerts / batchSize }, (_, batch) =>
    nativeRequest(
      stage.token,
      Array.from({ length: batchSize }, (_unused, index) => stormAlert(name, (batch * batchSize + index) % keys)),
    ),
  );
  const started = performance.now();
  await sendAll(stage.ports.web, requests);
  await until(`every alert of "${name}" on its incident`, withinSeconds, async () => {
    return (await countCounted(stage, name)) >= alerts;
  });
  const seconds = (performance.now() - started) / 1_000;
  await until(`the tickets of "${name}"`, 60, async () => (await countTickets(stage, name)) >= keys);
  const lost = alerts - (await countLinked(stage, name));
  const tickets = await countTickets(stage, name);
  const peakMiB = { web: await peakOf(processes.web), worker: await peakOf(processes.worker) };
  return { alerts, keys, lost, tickets, seconds, peakMiB };
};

const stormAlert = (name: string, key: number) => ({
  ...{ definition: ticketAtOnce, element: `${name}-${String(key)}`, message: 'disk alert' },
  labels: { alertname: 'DiskFull' },
});

const ofStorm = (name: string) => sql`${incident.element} LIKE ${`${name}-%`}`;

/** What really lies on the incidents. */
const countLinked = async ({ database }: Stage, name: string): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(alert)
    .innerJoin(incident, sql`${incident.id} = ${alert.incidentId}`)
    .where(ofStorm(name));
  return row?.count ?? 0;
};

/** What the incidents themselves say: it must be what was sent. */
const countCounted = async ({ database }: Stage, name: string): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`SUM(${incident.alertCount})`.mapWith(Number) })
    .from(incident)
    .where(ofStorm(name));
  return row?.count ?? 0;
};

const countTickets = async ({ database }: Stage, name: string): Promise<number> => {
  const [row] = await database.db
    .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(ticket)
    .innerJoin(incident, sql`${incident.id} = ${ticket.incidentId}`)
    .where(sql`${ofStorm(name)} AND ${ticket.state} = 'open'`);
  return row?.count ?? 0;
};

/** From the kernel's own record of the process; NaN where there is none. */
const peakOf = async ({ pid }: ServerProcess): Promise<number> => {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024);
};
