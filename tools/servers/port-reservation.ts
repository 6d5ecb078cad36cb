import { createServer } from 'node:net';

/** Says whether the port is promised to this process now, and not to another one. */
export type ReservePort = (port: number) => Promise<boolean>;

/**
 * Promises ports among the Tocsins of one machine, which bind them seconds later: each is a name that only one process can have,
 * until it ends. Such names exist on Linux only; elsewhere every port is granted, and who binds it second takes another one.
 * Source: unix(7), abstract sockets, which belong to the same network namespace as the ports.
 */
export const reservePort: ReservePort = (port) =>
  process.platform === 'linux'
    ? new Promise((resolve) => {
        const holder = createServer().unref();
        holder.once('error', () => resolve(false));
        holder.listen(`\0tocsin-port-${port}`, () => resolve(true));
      })
    : Promise.resolve(true);
