import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReadyFile } from '#tools/supervisor/records/ready-file.ts';
import type { Ready } from '#tools/supervisor/records/ready-file.ts';
import { eventually } from '#test/support/eventually.ts';
import { identify } from '#tools/supervisor/records/process-identity.ts';

const root = path.resolve(import.meta.dirname, '../../..');

type Start = { child: ChildProcess; output: () => string };

/** `npm start`, as npm runs it, on a data folder of its own. */
const start = (dataDir: string, settings: Record<string, string> = {}): Start => {
  const external = { DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined };
  const env = { ...process.env, ...external, TOCSIN_DATA_DIR: dataDir, ...settings };
  const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
};

const ended = async ({ child, output }: Start): Promise<{ code: number | null; output: string }> => {
  const [code] = (await once(child, 'close')) as [number | null]; // the event's arguments
  return { code, output: output() };
};

const startMs = 60_000;

/** Waits for a `ready.json` that satisfies the condition; fails with what the start has printed. */
const untilReady = async (dataDir: string, started: Start, isWanted: (ready: Ready) => boolean): Promise<Ready> => {
  const find = async () => {
    const ready = await readReadyFile(dataDir);
    return ready !== null && isWanted(ready) && ready;
  };
  try {
    return await eventually('ready.json', find, startMs);
  } catch (error) {
    throw new Error(started.output(), { cause: error });
  }
};

/** What is ready is announced a little later. */
const untilSaid = (started: Start, text: string): Promise<boolean> =>
  eventually(`“${text}” in what the start has printed`, () => started.output().includes(text));

const whoLives = async ({ pids }: Ready): Promise<string[]> => {
  const seen = await Promise.all(
    Object.entries(pids).map(async ([name, pid]) => (pid !== null && (await identify(pid)) !== null ? [name] : [])),
  );
  return seen.flat();
};

describe('npm start on a data folder with a space in its path', () => {
  let parent: string;
  let dataDir: string;
  let first: Start;
  let ready: Ready;

  beforeAll(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'tocsin start '));
    dataDir = path.join(parent, 'data');
    first = start(dataDir);
    ready = await untilReady(dataDir, first, () => true);
  }, 120_000);

  afterAll(async () => {
    first.child.kill('SIGTERM');
    await rm(parent, { recursive: true, force: true, maxRetries: 5 });
  });

  it('serves, tells where, and shows the password that it keeps in a private file', async () => {
    expect((await fetch(`${ready.address}/readyz`)).status).toBe(200);
    const password = /^admin (\S+)$/m.exec(await readFile(ready.passwordFile, 'utf8'))?.[1] ?? '';
    expect(password).toHaveLength(23);
    expect((await stat(ready.passwordFile)).mode & 0o077).toBe(0);
    await untilSaid(first, `Log in as admin with the password ${password}`);
    expect(await whoLives(ready)).toEqual(['supervisor', 'web', 'worker', 'temporal', 'mysql']);
  });

  it('keeps the key for stored secrets in a private file, and gives it to both processes', async () => {
    const file = path.join(dataDir, 'secret.key');
    expect((await stat(file)).mode & 0o077).toBe(0);
    const key = (await readFile(file, 'utf8')).trim();
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    for (const pid of [ready.pids.web, ready.pids.worker]) {
      const environment = await readFile(`/proc/${String(pid)}/environ`, 'utf8');
      expect(environment.split('\0')).toContain(`TOCSIN_SECRET_KEY=${key}`);
    }
    expect(first.output()).not.toContain(key);
  });

  it('tells a second start where the first one is', async () => {
    const second = await ended(start(dataDir));
    expect(second.code).toBe(1);
    expect(second.output).toContain(
      `already runs on this data folder as process ${ready.pids.supervisor}; it is at ${ready.address}`,
    );
    expect((await fetch(`${ready.address}/readyz`)).status).toBe(200);
  });

  it('refuses a port that was asked for and is taken, and names it', async () => {
    const { port } = new URL(ready.address);
    const second = await ended(start(path.join(parent, 'other'), { TOCSIN_PORT: port }));
    expect(second.code).toBe(1);
    expect(second.output).toContain(`Port ${port}, which TOCSIN_PORT asks for, is taken`);
  });

  it('names all faults of the settings at once and starts nothing', async () => {
    const second = await ended(start(path.join(parent, 'other'), { TOCSIN_PORT: 'x', TOCSIN_LOG_LEVEL: 'loud' }));
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/TOCSIN_PORT must be .*\n.*TOCSIN_LOG_LEVEL must be/);
  });

  it('starts a killed process again and says so', async () => {
    const { web, mysql } = ready.pids;
    process.kill(web ?? 0, 'SIGKILL');
    ready = await untilReady(dataDir, first, ({ pids }) => pids.web !== web);
    process.kill(mysql ?? 0, 'SIGKILL');
    ready = await untilReady(dataDir, first, ({ pids }) => pids.mysql !== mysql);
    expect(first.output()).toMatch(/web ended \(SIGKILL\); starting it again in .*\n.*web is healthy again/);
    await eventually('readiness', async () => (await fetch(`${ready.address}/readyz`)).status === 200);
  }, 90_000);

  it('finds and stops what a killed supervisor has left, and goes on with the same data', async () => {
    const kept = async () => [
      await readFile(ready.passwordFile, 'utf8'),
      await readFile(path.join(dataDir, 'secret.key'), 'utf8'),
    ];
    const before = await kept();
    const { supervisor } = ready.pids;
    process.kill(supervisor, 'SIGKILL');
    await ended(first);
    const left = ready;
    first = start(dataDir);
    ready = await untilReady(dataDir, first, ({ pids }) => pids.supervisor !== supervisor);
    expect(await whoLives(left)).toEqual([]);
    expect(first.output()).toContain('stopped what a killed start had left');
    await untilSaid(first, 'Log in as admin; the passwords of the first start are in');
    expect(first.output()).not.toContain('with the password');
    expect(await kept()).toEqual(before);
  }, 90_000);

  it('stops everything within ten seconds of a SIGTERM and leaves nothing running', async () => {
    const since = performance.now();
    first.child.kill('SIGTERM');
    const { code } = await ended(first);
    expect(code).toBe(0);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(await whoLives(ready)).toEqual([]);
    expect(await readReadyFile(dataDir)).toBeNull();
  });
});
