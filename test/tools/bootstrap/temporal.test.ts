import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acquireTemporal } from '#tools/bootstrap/temporal.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin '));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A program that answers `--version` like Temporal's. */
const program = async (answer: string): Promise<string> => {
  const file = path.join(folder, 'temporal');
  await writeFile(file, `#!/bin/sh\necho '${answer}'\n`);
  await chmod(file, 0o755);
  return file;
};

const acquire = () => acquireTemporal({ root, progress: { detail: '' } });

it('takes the program that TEMPORAL_CLI names', async () => {
  const file = await program('temporal version 1.9.0 (Server 1.32.0, UI 2.51.0)');
  vi.stubEnv('TEMPORAL_CLI', file);
  expect(await acquire()).toBe(file);
});

it.each([
  {
    name: 'an old server',
    answer: 'temporal version 1.0.0 (Server 1.22.0, UI 2.30.0)',
    why: 'its server 1.22 is older than 1.28',
  },
  { name: 'another program', answer: 'hello', why: 'its --version names no server: hello' },
])('refuses $name as TEMPORAL_CLI and says why', async ({ answer, why }) => {
  vi.stubEnv('TEMPORAL_CLI', await program(answer));
  await expect(acquire()).rejects.toMatchObject({
    name: 'StepFailure',
    message: `TEMPORAL_CLI can't be used: ${why}.`,
  });
});

it('refuses a TEMPORAL_CLI that does not exist', async () => {
  vi.stubEnv('TEMPORAL_CLI', path.join(folder, 'absent'));
  await expect(acquire()).rejects.toThrow('there is no such program');
});

it('passes over one on PATH that is too old', async () => {
  const old = await program('temporal version 1.0.0 (Server 1.22.0, UI 2.30.0)');
  vi.stubEnv('TEMPORAL_CLI', '');
  vi.stubEnv('PATH', `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`);
  expect(await acquire()).not.toBe(old);
});
