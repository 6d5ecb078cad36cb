import path from 'node:path';
import { buildWeb } from '#tools/supervisor/first-start/web-build.ts';
import { measureDecide } from './decide.ts';
import { measureEngineLimit } from './engine-limit.ts';
import { measureIncidents, measureLatency } from './incidents.ts';
import { measureIntake } from './intake.ts';
import { alignRows, toJson, toTable } from './report.ts';
import { setStage } from './stage.ts';
import type { Programs } from './stage.ts';
import { measurePages } from './pages/measure-pages.ts';
import { pageRows, pagesJson } from './pages/report-pages.ts';
import { memoryRow, stormJson, stormRow } from './report-storm.ts';
import { ticketRows, ticketsJson } from './report-tickets.ts';
import { measureStorm } from './storm.ts';
import { measureTickets, preparedEnvironment } from './tickets.ts';
import type { StormPlan } from './storm.ts';

/**
 * Measures everything in one run against baselines of the same run. Arguments: the programs as JSON, then `--json`, and
 * `--pages`, `--tickets` or `--storm` for those alone.
 */
const [, , handedOver = '', ...flags] = process.argv;
const programs = JSON.parse(handedOver) as Programs; // made by tools/bench.mjs
const isJson = flags.includes('--json');

const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  const result = await work();
  console.error(`${what}: ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  return result;
};

await step('pages', () => buildWeb({ root: path.resolve(import.meta.dirname, '..'), progress: { detail: '' } }));
preparedEnvironment();
const stage = await setStage(programs);

/** Whatever hangs, the run ends and takes its servers with it. */
const longestMs = 900_000;
setTimeout(() => {
  console.error('the measurement did not end in time');
  process.exitCode = 1;
  void stage.close().then(() => process.exit());
}, longestMs).unref();

const measureOnlyPages = async (): Promise<void> => {
  await stage.start('web');
  await stage.start('worker');
  const pages = await step('page loads', () => measurePages(stage));
  console.log(isJson ? JSON.stringify({ pages: pagesJson(pages) }) : alignRows(pageRows(pages)));
};

const measureOnlyTickets = async (): Promise<void> => {
  await stage.start('web');
  await stage.start('worker');
  const perSecond = await step('incidents', () => measureIncidents(stage));
  const tickets = await step('tickets', () => measureTickets(stage));
  console.log(
    isJson ? JSON.stringify({ tickets: ticketsJson(tickets, perSecond) }) : alignRows(ticketRows(tickets, perSecond)),
  );
};

const plainStorm: StormPlan = { name: 'storm', alerts: 100_000, keys: 100, withinSeconds: 180 };

const measureOnlyStorm = async (): Promise<void> => {
  const processes = { web: await stage.start('web'), worker: await stage.start('worker') };
  const storm = await step('storm', () => measureStorm(stage, processes, plainStorm));
  console.log(isJson ? JSON.stringify({ storm: stormJson(storm) }) : alignRows([stormRow(storm), memoryRow(storm)]));
};

const measureAll = async (): Promise<void> => {
  const intake = await step('intake', () => measureIntake(stage));
  const rawPerSecond = await step('engine limit', () => measureEngineLimit(stage));
  const web = await stage.start('web');
  const worker = await stage.start('worker');
  const perSecond = await step('incidents', () => measureIncidents(stage));
  const latency = await step('latency', () => measureLatency(stage, perSecond / 2));
  const pages = await step('page loads', () => measurePages(stage));
  const storms = (plan: StormPlan) => measureStorm(stage, { web, worker }, plan);
  const decide = measureDecide();
  const storm = await step('storm', () => storms(plainStorm));
  const [hotKey, besideHotKey] = await step('hot key', () =>
    Promise.all([
      storms({ name: 'hot', alerts: 200_000, keys: 1, withinSeconds: 180 }),
      measureLatency(stage, 5, 'beside'),
    ]),
  );
  const manyKeys = await step('many keys', () =>
    storms({ name: 'many', alerts: 1_000_000, keys: 1_000, withinSeconds: 300 }),
  );
  const tickets = await step('tickets', () => measureTickets(stage));
  const results = {
    tickets,
    intake,
    rawPerSecond,
    perSecond,
    latency,
    decide,
    pages,
    storm,
    hotKey,
    besideHotKey,
    manyKeys,
  };
  console.log(isJson ? toJson(results) : toTable(results));
};

const parts: Record<string, () => Promise<void>> = {
  '--pages': measureOnlyPages,
  '--tickets': measureOnlyTickets,
  '--storm': measureOnlyStorm,
};

try {
  const [alone] = flags.flatMap((flag) => parts[flag] ?? []);
  await (alone ?? measureAll)();
} finally {
  await stage.close();
}
