import { connect } from 'node:net';

const connections = 16;

/** Sends every request once, over a few connections; an error when one isn't answered with 2xx. */
export const sendAll = async (port: number, requests: Buffer[]): Promise<void> => {
  let next = 0;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const send = (): void => {
        const request = requests[next];
        next += 1;
        if (request === undefined) socket.end();
        else socket.write(request);
      };
      let text = '';
      socket.setEncoding('latin1');
      socket.on('data', (chunk: string) => {
        text += chunk;
        const head = text.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
        if (head < 0 || text.length < head + 4 + length) return;
        if (!text.startsWith('HTTP/1.1 2')) return void socket.destroy(new Error(`refused: ${text.slice(0, 300)}`));
        text = '';
        send();
      });
      socket.once('connect', send);
      socket.once('error', reject);
      socket.once('close', () => resolve());
    });
  await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, run));
};
