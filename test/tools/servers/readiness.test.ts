import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Launch } from '#tools/servers/launch.ts';
import { lastLines } from '#tools/servers/log-file.ts';
import { waitUntilReady } from '#tools/servers/readiness.ts';
import { startProcess } from '#tools/servers/server-process.ts';
import { identify } from '#tools/supervisor/records/process-identity.ts';
import { eventually } from '#test/support/eventually.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin-'));
});

afterEach(() => rm(folder, { recursive: true }));

const launchOf = (script: string): Launch => ({
  name: 'web',
  command: process.execPath,
  args: ['-e', script],
  cwd: folder,
  env: {},
  logFile: path.join(folder, 'web.log'),
  hasChannel: false,
  isReady: () => Promise.resolve(false),
  startDeadlineMs: 20_000,
  stopGraceMs: 100,
});

it('says how a process ended and its last words when it ends before it is ready', async () => {
  const launch = launchOf('console.error("port is taken"); process.exit(3)');
  const running = await startProcess(launch);
  await expect(waitUntilReady(launch, running)).rejects.toMatchObject({
    message: 'web ended before it was ready (exit code 3)',
    log: 'port is taken',
  });
});

it('gives up on a process that runs but is never ready', async () => {
  const launch = { ...launchOf('setInterval(() => {}, 1000)'), startDeadlineMs: 200 };
  const running = await startProcess(launch);
  await expect(waitUntilReady(launch, running)).rejects.toThrow('was not ready within 0.2 s');
  await running.stop(1000);
});

it('kills a process that ignores SIGTERM, and the children that it leaves', async () => {
  const child = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }).pid`;
  const launch = launchOf(`process.on('SIGTERM', () => {}); console.log(${child}); setInterval(() => {}, 1000)`);
  const running = await startProcess(launch);
  const grandchild = await eventually('the number of the child', async () => {
    const [, number] = /^(\d+)$/.exec(await lastLines(launch.logFile)) ?? [];
    return number !== undefined && Number(number);
  });
  await running.stop(200);
  expect(running.exit?.signal).toBe('SIGKILL');
  await eventually('its end', async () => (await identify(grandchild)) === null);
});
