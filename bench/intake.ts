import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answersOk } from '#tools/servers/readiness.ts';
import { alertmanagerRequest, citoRequest, nativeRequest, unknownDefinition } from './alerts.ts';
import { generateLoad } from './load-generator.ts';
import type { Stage } from './stage.ts';

export type IntakeResult = {
  single: number;
  batch: number;
  /** Requests per second of Alertmanager in the same run; null: it isn't installed. */
  alertmanager: { single: number; batch: number } | null;
};

const rounds = 2;
const seconds = 4;
const singleConnections = 64;
const batchConnections = 16;
const batchSize = 100;
const program = '/usr/bin/prometheus-alertmanager';

/**
 * Requests per second that are durable, single alerts and batches of 100, by turns with Alertmanager under the same load.
 * The worker is off: it's the accepting that is measured. Alertmanager keeps alerts in memory and has no receiver to notify.
 */
export const measureIntake = async (stage: Stage): Promise<IntakeResult> => {
  const web = await stage.start('web');
  const alertmanager = await startAlertmanager(stage);
  const ours = { single: ourSingles(), batch: ourBatches(stage.token) };
  const sums = { ours: { single: 0, batch: 0 }, theirs: { single: 0, batch: 0 }, failed: 0 };
  const run = async (port: number, requests: Requests): Promise<{ single: number; batch: number }> => {
    const single = await load(port, requests.single, singleConnections);
    const batch = await load(port, requests.batch, batchConnections);
    sums.failed += single.failed + batch.failed;
    return { single: single.perSecond, batch: batch.perSecond };
  };
  await generateLoad({ port: stage.ports.web, connections: 16, seconds: 1, request: pick(ours.single) });
  for (let round = 0; round < rounds; round += 1) {
    add(sums.ours, await run(stage.ports.web, ours));
    if (alertmanager !== null)
      add(sums.theirs, await run(stage.ports.other, { single: theirSingles(), batch: theirBatches() }));
  }
  await alertmanager?.stop();
  await web.stop(6_000);
  await stage.database.pool.query('TRUNCATE TABLE delivery');
  const mean = ({ single, batch }: { single: number; batch: number }) => ({
    single: single / rounds,
    batch: batch / rounds,
  });
  if (sums.failed > 0) throw new Error(`${String(sums.failed)} requests were not accepted`);
  return { ...mean(sums.ours), alertmanager: alertmanager === null ? null : mean(sums.theirs) };
};

type Requests = { single: Buffer[]; batch: Buffer[] };

const add = (sum: { single: number; batch: number }, more: { single: number; batch: number }): void => {
  sum.single += more.single;
  sum.batch += more.batch;
};

const load = (port: number, requests: Buffer[], connections: number) =>
  generateLoad({ port, connections, seconds, request: pick(requests) });

const pick =
  (requests: Buffer[]) =>
  (number: number): Buffer =>
    requests[number % requests.length] ?? Buffer.alloc(0);

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const message = (index: number): string => `/var is ${String(index % 100)} % full`;

const ourSingles = () =>
  many(1_000, (index) => citoRequest(unknownDefinition, `host-${String(index % 100)}`, message(index)));

const ourAlert = (index: number) => ({
  ...{ definition: unknownDefinition, element: `host-${String(index % 100)}`, message: message(index) },
  labels: { alertname: 'DiskFull', severity: 'warning' },
});
const ourBatches = (token: string) =>
  many(50, (batch) =>
    nativeRequest(
      token,
      many(batchSize, (index) => ourAlert(batch * batchSize + index)),
    ),
  );

const theirAlert = (index: number) => ({
  labels: { alertname: 'DiskFull', instance: `host-${String(index % 100)}`, severity: 'warning' },
  annotations: { summary: message(index) },
});
const theirSingles = () => many(1_000, (index) => alertmanagerRequest([theirAlert(index)]));
const theirBatches = () =>
  many(50, (batch) => alertmanagerRequest(many(batchSize, (index) => theirAlert(batch * batchSize + index))));

/** Debian's Alertmanager with a receiver that notifies nobody; null when it isn't installed. */
const startAlertmanager = async (stage: Stage): Promise<{ stop: () => Promise<void> } | null> => {
  const isInstalled = await access(program).then(
    () => true,
    () => false, // not there: said in the report
  );
  if (!isInstalled) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'tocsin-bench-am-'));
  const config = path.join(folder, 'alertmanager.yml');
  await writeFile(config, 'route: { receiver: none }\nreceivers: [{ name: none }]\n');
  const address = `127.0.0.1:${String(stage.ports.other)}`;
  const started = await stage.launch({
    name: 'web',
    command: program,
    args: [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ],
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    logFile: path.join(folder, 'log'),
    hasChannel: false,
    isReady: () => answersOk(`http://${address}/-/ready`),
    startDeadlineMs: 20_000,
    stopGraceMs: 3_000,
  });
  return {
    stop: async () => {
      await started.stop(3_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
