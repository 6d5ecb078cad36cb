import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A bounded load: `connections` keep-alive connections that each send the next request when the last was answered. */
export type Load = {
  port: number;
  connections: number;
  seconds: number;
  /** The whole request, head and body, by its running number. */
  request: (number: number) => Buffer;
};

export type LoadResult = { answered: number; failed: number; seconds: number; perSecond: number };

/** Sends until the time is over, then waits for the answers that are out. Anything but 2xx counts as failed. */
export const generateLoad = async (load: Load): Promise<LoadResult> => {
  const started = performance.now();
  const until = started + load.seconds * 1_000;
  const counts = { sent: 0, answered: 0, failed: 0 };
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load, counts, until)));
  const seconds = (performance.now() - started) / 1_000;
  return { answered: counts.answered, failed: counts.failed, seconds, perSecond: counts.answered / seconds };
};

type Counts = { sent: number; answered: number; failed: number };

const runConnection = (load: Load, counts: Counts, until: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    const next = (): void => {
      if (performance.now() >= until) return void socket.end();
      counts.sent += 1;
      socket.write(load.request(counts.sent));
    };
    onAnswers(socket, (isGood) => {
      if (isGood) counts.answered += 1;
      else counts.failed += 1;
      next();
    });
    socket.once('connect', next);
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });

/** Reads answers with a Content-Length, which is all that the servers under test send. */
const onAnswers = (socket: Socket, onAnswer: (isGood: boolean) => void): void => {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (;;) {
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const isGood = text.startsWith('HTTP/1.1 2');
      text = text.slice(end + 4 + length);
      onAnswer(isGood);
    }
  });
};

/** A POST of a JSON body. */
export const post = (path: string, body: string, headers: Record<string, string> = {}): Buffer =>
  Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  );
