import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { reservePort } from './port-reservation.ts';

/** True when a server could listen on the port now. */
export const isPortFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Where to look for a port: from `first` upwards, leaving out those that are promised to others. */
export type PortSearch = { first: number; host?: string; taken?: ReadonlySet<number> };

const furthest = 500;

/** The next free port from `first`, or undefined when 500 in a row are taken. */
export const nextFreePort = async ({ first, host, taken = new Set() }: PortSearch): Promise<number | undefined> => {
  for (let port = first; port <= Math.min(first + furthest, 65_535); port += 1) {
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
  return undefined;
};

/** Below those from which the system takes the ends of outgoing connections, so that none of these gets it first. */
const ownPorts = { from: 20_000, below: 30_000 };
const maxTries = 500;

/** A free port of 127.0.0.1 that is promised to this process until it ends, and that nobody is given by the system. */
export const reservedPort = async (): Promise<number> => {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = randomInt(ownPorts.from, ownPorts.below);
    if ((await reservePort(port)) && (await isPortFree(port))) return port;
  }
  throw new Error(`no port of ${String(maxTries)} was free`);
};
