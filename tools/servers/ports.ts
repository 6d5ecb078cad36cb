import { createServer } from 'node:net';

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

/** A port of 127.0.0.1 that the system has just given out and taken back: nobody else is likely to get it soon. */
export const ephemeralPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
