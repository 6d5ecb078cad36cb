import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectionOptions } from '#db/database.ts';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import type { Settings } from '#domain/settings/settings.ts';
import { acquireDatabaseServer } from '#tools/bootstrap/database-server.mjs';
import { acquireTemporal } from '#tools/bootstrap/temporal.mjs';
import type { Launch, ServiceName } from '#tools/servers/launch.ts';
import { holdsPort } from '#tools/servers/port-holder.ts';
import { reservedPort } from '#tools/servers/ports.ts';
import { planDatabase, planEngine } from '#tools/supervisor/services/embedded-servers.ts';
import { webLaunch } from '#tools/supervisor/services/node-launches.ts';
import { choosePorts } from '#tools/supervisor/services/port-choice.ts';
import type { PortChoice, Ports } from '#tools/supervisor/services/port-choice.ts';
import { createService } from '#tools/supervisor/services/service.ts';
import type { Service } from '#tools/supervisor/services/service.ts';
import { startOnPort } from '#tools/supervisor/services/start-on-port.ts';
import { throughPort } from '#test/support/test-database.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const progress = { detail: '' };

/** One Tocsin of several that were told the same ports. */
type Clone = { dataDir: string; settings: Settings; choice: PortChoice };

let parent: string;
let services: Service[] = [];

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'tocsin-'));
});

afterEach(async () => {
  await Promise.all(services.map((service) => service.stop(service.launch.stopGraceMs)));
  services = [];
  await rm(parent, { recursive: true, force: true, maxRetries: 5 });
});

/** Settings that ask for nothing but what `env` says; the ports from which to look are this test's own. */
const settingsOf = async (env: Record<string, string> = {}): Promise<Settings> => {
  const parsed = parseSettings(env);
  if (!parsed.ok) throw new Error('the settings have faults');
  const port = 'TOCSIN_PORT' in env ? parsed.settings.port : await reservedPort();
  const [temporalPort, mysqlPort] = [await reservedPort(), await reservedPort()];
  return { ...parsed.settings, port, temporalPort, mysqlPort };
};

/** Clones that don't know of each other's reservations: they chose the same ports, since neither has bound its own yet. */
const cloneTwice = async (settings: Settings): Promise<[Clone, Clone]> => {
  const clone = async (name: string): Promise<Clone> => {
    const dataDir = path.join(parent, name);
    return { dataDir, settings, choice: await choosePorts(settings, dataDir, () => Promise.resolve(true)) };
  };
  const [first, second] = [await clone('first'), await clone('second')];
  expect(second.choice.current()).toEqual(first.choice.current());
  return [first, second];
};

const silent = {
  onStarted: () => Promise.resolve(),
  onEnded: () => Promise.resolve(),
  onChange: () => undefined,
  say: () => undefined,
};

const start = (
  { choice }: Clone,
  name: ServiceName,
  plan: (ports: Ports) => Launch | Promise<Launch>,
): Promise<Service> =>
  startOnPort({
    open: async () => {
      const service = createService(await plan(choice.current()), silent);
      services.push(service);
      return service;
    },
    replaceTaken: () => choice.replaceTaken(name),
  });

/** Each holds a port of its own, the one that its clone tells. */
const expectOwnPorts = async (name: ServiceName, clones: Clone[], running: Service[]): Promise<void> => {
  const ports = clones.map(({ choice }) => choice.current()[name]);
  expect(new Set(ports).size).toBe(clones.length);
  const held = await Promise.all(
    running.map((service, index) => holdsPort(service.healthyPid() ?? 0, ports[index] ?? 0)),
  );
  expect(held).toEqual(clones.map(() => true));
};

it('two database servers that were to start on the same port at once both run, each on its own port and data', async () => {
  const clones = await cloneTwice(await settingsOf());
  const database = await acquireDatabaseServer({ progress });
  const urls: string[] = [];
  const running = await Promise.all(
    clones.map((clone, index) =>
      start(clone, 'mysql', async (ports) => {
        const planned = await planDatabase({ ...clone, programs: { database }, ports });
        urls[index] = planned.address;
        return planned.launch;
      }),
    ),
  );
  await expectOwnPorts('mysql', clones, running);
  for (const [index, { choice, dataDir }] of clones.entries()) {
    const connection = await createConnection(
      connectionOptions(throughPort(urls[index] ?? '', choice.current().mysql)),
    );
    const [[row]] = (await connection.query('SELECT @@datadir AS folder')) as unknown as [[{ folder: string }]]; // one row
    await connection.end();
    expect(path.resolve(row.folder)).toBe(path.join(dataDir, 'mysql/data'));
    expect(JSON.parse(await readFile(path.join(dataDir, 'ports.json'), 'utf8'))).toEqual(choice.current());
  }
}, 120_000);

it('two engines that were to start on the same port at once both run, each on its own port', async () => {
  const clones = await cloneTwice(await settingsOf());
  const temporal = await acquireTemporal({ root, progress });
  const running = await Promise.all(
    clones.map((clone) =>
      start(clone, 'temporal', async (ports) => (await planEngine({ ...clone, programs: { temporal }, ports })).launch),
    ),
  );
  await expectOwnPorts('temporal', clones, running);
}, 60_000);

const answering = (afterMs: number) =>
  `setTimeout(() => require('http').createServer((_, response) => response.end()).listen(process.env.TOCSIN_PORT, '127.0.0.1'), ${afterMs})`;

const webOf = (clone: Clone, listensAfterMs: number) => (ports: Ports) => ({
  ...webLaunch({ ...clone, root, ports, databaseUrl: '', temporalAddress: '' }),
  args: ['-e', answering(listensAfterMs)],
  stopGraceMs: 500,
});

it('a web process that is slow to listen is not taken for ready because another one answers at its port', async () => {
  const clones = await cloneTwice(await settingsOf());
  const [first, second] = clones;
  const running = [await start(first, 'web', webOf(first, 0)), await start(second, 'web', webOf(second, 400))];
  await expectOwnPorts('web', clones, running);
});

it('a port that was asked for and is taken between choice and start is named', async () => {
  const port = await reservedPort();
  const [first] = await cloneTwice(await settingsOf({ TOCSIN_PORT: String(port) }));
  const thief = createServer().listen(port, '127.0.0.1');
  await once(thief, 'listening');
  await expect(start(first, 'web', webOf(first, 0))).rejects.toThrow(
    `Port ${port}, which TOCSIN_PORT asks for, is taken`,
  );
  thief.close();
});

it('a process that ends for another reason is not started again', async () => {
  const [first] = await cloneTwice(await settingsOf());
  const broken = (ports: Ports) => ({ ...webOf(first, 0)(ports), args: ['-e', 'process.exit(3)'] });
  await expect(start(first, 'web', broken)).rejects.toThrow('web ended before it was ready (exit code 3)');
  expect(services).toHaveLength(1);
});

it.skipIf(process.platform !== 'linux')('two starts reserve different ports before either has bound one', async () => {
  const settings = await settingsOf();
  const choices = await Promise.all(['first', 'second'].map((name) => choosePorts(settings, path.join(parent, name))));
  const ports = choices.flatMap((choice) => Object.values(choice.current()));
  expect(new Set(ports).size).toBe(8);
});
