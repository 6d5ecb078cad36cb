import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SettingName } from '#domain/settings/setting-table.ts';
import type { Settings } from '#domain/settings/settings.ts';
import { StepFailure } from '#tools/bootstrap/steps.mjs';
import { isPortFree, nextFreePort } from '#tools/servers/ports.ts';

export type Ports = { web: number; worker: number; temporal: number; mysql: number };

type Wish = { name: SettingName; port: number; host: string };

/**
 * A free port for each process. One that the environment asks for and that is taken is an error; others fall to the next
 * free one. The private servers keep the ports of the last start where they can.
 */
export const choosePorts = async (settings: Settings, dataDir: string): Promise<Ports> => {
  const before = await readPorts(dataDir);
  const local = '127.0.0.1';
  const last = (name: SettingName, port: number | undefined, otherwise: number): number =>
    settings.given.includes(name) ? otherwise : (port ?? otherwise);
  const taken = new Set<number>();
  const choose = async (wish: Wish): Promise<number> => {
    const port = await choosePort(wish, settings.given.includes(wish.name), taken);
    taken.add(port);
    return port;
  };
  const host = settings.host.replace(/^\[(.*)\]$/, '$1');
  const ports = {
    web: await choose({ name: 'TOCSIN_PORT', port: settings.port, host }),
    worker: await choose({ name: 'TOCSIN_WORKER_HEALTH_PORT', port: settings.workerHealthPort, host: local }),
    temporal: await choose({
      name: 'TOCSIN_TEMPORAL_PORT',
      port: last('TOCSIN_TEMPORAL_PORT', before.temporal, settings.temporalPort),
      host: local,
    }),
    mysql: await choose({
      name: 'TOCSIN_MYSQL_PORT',
      port: last('TOCSIN_MYSQL_PORT', before.mysql, settings.mysqlPort),
      host: local,
    }),
  };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(path.join(dataDir, 'ports.json'), JSON.stringify(ports));
  return ports;
};

const choosePort = async (
  { name, port, host }: Wish,
  isGiven: boolean,
  taken: ReadonlySet<number>,
): Promise<number> => {
  if (isGiven && (taken.has(port) || !(await isPortFree(port, host)))) {
    throw new StepFailure({
      tried: [`${name}=${port} on ${host}`],
      reason: `Port ${port}, which ${name} asks for, is taken (or ${host} is no address of this machine).`,
      help: `Set ${name} to another port, or unset it to take the next free one.`,
    });
  }
  const free = isGiven ? port : await nextFreePort({ first: port, host, taken });
  if (free !== undefined) return free;
  const help = `Set ${name} to a free port; \`ss -ltn\` lists those that are taken.`;
  throw new StepFailure({ tried: [`500 ports from ${port} on ${host}`], reason: `No port is free for ${name}.`, help });
};

const readPorts = async (dataDir: string): Promise<Partial<Ports>> => {
  try {
    return JSON.parse(await readFile(path.join(dataDir, 'ports.json'), 'utf8')) as Partial<Ports>; // written above
  } catch {
    // The first start: nothing is remembered.
    return {};
  }
};
