import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimDataFolder } from '#tools/supervisor/records/claim.ts';
import { stopLeftovers } from '#tools/supervisor/records/leftovers.ts';
import { identify } from '#tools/supervisor/records/process-identity.ts';
import { openRunRecords } from '#tools/supervisor/records/run-records.ts';
import type { RunRecords } from '#tools/supervisor/records/run-records.ts';

let folder: string;
let records: RunRecords;
let child: ChildProcess;
let pid: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin-'));
  records = openRunRecords(path.join(folder, 'run'));
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  pid = child.pid ?? 0;
});

afterEach(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

it('stops a recorded process that still runs, and forgets it', async () => {
  await records.add('mysql', pid);
  const ended = once(child, 'exit');
  expect(await stopLeftovers(records)).toEqual([`mysql (${pid})`]);
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(await records.names()).toEqual([]);
});

it('leaves a process alone that was given the number of a recorded one', async () => {
  await records.names();
  await writeFile(records.fileOf('mysql'), JSON.stringify({ name: 'mysql', pid, startedAt: 'another boot 123' }));
  expect(await stopLeftovers(records)).toEqual([]);
  expect(await identify(pid)).not.toBeNull();
  expect(await records.names()).toEqual([]);
});

it('survives a record that was cut short', async () => {
  await records.names();
  await writeFile(records.fileOf('web'), '{"name":"web","pi');
  expect(await stopLeftovers(records)).toEqual([]);
});

it('refuses the data folder while another supervisor holds it, and takes it over when that one is dead', async () => {
  await records.add('supervisor', pid);
  await expect(claimDataFolder(folder, records)).rejects.toThrow(`already runs on this data folder as process ${pid}`);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await claimDataFolder(folder, records);
  expect(await records.read('supervisor')).toMatchObject({ pid: process.pid });
});
