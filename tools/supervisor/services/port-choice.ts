import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SettingName } from '#domain/settings/setting-table.ts';
import type { Settings } from '#domain/settings/settings.ts';
import { StepFailure } from '#tools/bootstrap/steps.mjs';
import type { ServiceName } from '#tools/servers/launch.ts';
import { isPortFree, nextFreePort } from '#tools/servers/ports.ts';
import { reservePort } from '#tools/servers/port-reservation.ts';
import type { ReservePort } from '#tools/servers/port-reservation.ts';

export type Ports = Readonly<Record<ServiceName, number>>;

/** The ports of one start. Until a process has bound its port, somebody else may take it. */
export type PortChoice = {
  current: () => Ports;
  /**
   * Chooses another port for a process that isn't running, when somebody has taken its port meanwhile; says whether that was so.
   * Failures: a `StepFailure` when the environment asks for that port.
   */
  replaceTaken: (name: ServiceName) => Promise<boolean>;
};

/** `first`: where to look from. */
type Wish = { setting: SettingName; isGiven: boolean; first: number; host: string };

const choosingOrder: readonly ServiceName[] = ['web', 'worker', 'temporal', 'mysql'];

/**
 * A free port for each process. One that the environment asks for and that is taken is an error; others fall to the next
 * free one that no other Tocsin has reserved. The private servers keep the ports of the last start where they can.
 */
export const choosePorts = async (
  settings: Settings,
  dataDir: string,
  reserve: ReservePort = reservePort,
): Promise<PortChoice> => {
  const wishes = wishesOf(settings, await readPorts(dataDir));
  const ports: Record<ServiceName, number> = { web: 0, worker: 0, temporal: 0, mysql: 0 };
  const choose = async (name: ServiceName): Promise<void> => {
    ports[name] = await choosePort(wishes[name], { taken: new Set(Object.values({ ...ports, [name]: 0 })), reserve });
  };
  const remember = async (): Promise<void> => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(path.join(dataDir, 'ports.json'), JSON.stringify(ports));
  };
  for (const name of choosingOrder) await choose(name);
  await remember();
  return {
    current: () => ({ ...ports }),
    replaceTaken: async (name) => {
      if (await isPortFree(ports[name], wishes[name].host)) return false;
      await choose(name);
      await remember();
      return true;
    },
  };
};

const wishesOf = (settings: Settings, before: Partial<Ports>): Record<ServiceName, Wish> => {
  const local = '127.0.0.1';
  const wish = (setting: SettingName, first: number, { host = local, last = first } = {}): Wish => {
    const isGiven = settings.given.includes(setting);
    return { setting, isGiven, first: isGiven ? first : last, host };
  };
  const lastOf = (port: number | undefined) => (port === undefined ? {} : { last: port });
  return {
    web: wish('TOCSIN_PORT', settings.port, { host: settings.host.replace(/^\[(.*)\]$/, '$1') }),
    worker: wish('TOCSIN_WORKER_HEALTH_PORT', settings.workerHealthPort),
    temporal: wish('TOCSIN_TEMPORAL_PORT', settings.temporalPort, lastOf(before.temporal)),
    mysql: wish('TOCSIN_MYSQL_PORT', settings.mysqlPort, lastOf(before.mysql)),
  };
};

/** `taken`: promised to the other processes of this start. */
type Others = { taken: ReadonlySet<number>; reserve: ReservePort };

const choosePort = async ({ setting, isGiven, first, host }: Wish, { taken, reserve }: Others): Promise<number> => {
  if (isGiven && (taken.has(first) || !(await isPortFree(first, host)))) {
    throw new StepFailure({
      tried: [`${setting}=${first} on ${host}`],
      reason: `Port ${first}, which ${setting} asks for, is taken (or ${host} is no address of this machine).`,
      help: `Set ${setting} to another port, or unset it to take the next free one.`,
    });
  }
  if (isGiven) return first;
  const passed = new Set(taken);
  for (;;) {
    const free = await nextFreePort({ first, host, taken: passed });
    if (free === undefined) break;
    if (await reserve(free)) return free;
    passed.add(free);
  }
  const help = `Set ${setting} to a free port; \`ss -ltn\` lists those that are taken.`;
  throw new StepFailure({
    tried: [`500 ports from ${first} on ${host}`],
    reason: `No port is free for ${setting}.`,
    help,
  });
};

const readPorts = async (dataDir: string): Promise<Partial<Ports>> => {
  try {
    return JSON.parse(await readFile(path.join(dataDir, 'ports.json'), 'utf8')) as Partial<Ports>; // written above
  } catch {
    // The first start: nothing is remembered.
    return {};
  }
};
