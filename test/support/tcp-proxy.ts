import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A wire to a TCP server that a test can cut or block. */
export type TcpProxy = {
  port: number;
  /** Ends every connection and takes no new one, until `mend`. */
  cut: () => void;
  /** Keeps the connections but lets nothing through, until `mend`, which ends those. */
  block: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

export const startTcpProxy = async (target: { host: string; port: number }): Promise<TcpProxy> => {
  let state: 'whole' | 'cut' | 'blocked' = 'whole';
  const sockets = new Set<Socket>();
  const hold = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // the other end sees it as a lost connection
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((client) => {
    hold(client);
    if (state === 'cut') {
      client.destroy();
      return;
    }
    const upstream = hold(connect(target));
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (data) => {
        if (state === 'whole') to.write(data);
      });
      from.on('close', () => to.destroy());
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    cut: () => {
      state = 'cut';
      endAll();
    },
    block: () => (state = 'blocked'),
    mend: () => {
      if (state === 'blocked') endAll();
      state = 'whole';
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
};
