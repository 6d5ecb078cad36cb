import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

export type RawReply = { status: number; headers: IncomingHttpHeaders; body: string };

/** One request with exactly these headers (and Host), as old clients send them. */
export const sendRaw = (
  url: string,
  { method = 'POST', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<RawReply> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { 'content-length': Buffer.byteLength(body), ...headers } });
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers: received } = response;
      text(response).then((all) => resolve({ status, headers: received, body: all }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** What the server answers to these bytes until it closes the connection, or until `leaveAfterMs`. */
export const sendBytes = (port: number, bytes: string | Buffer, leaveAfterMs?: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.on('data', (data) => (received += data.toString('utf8')));
    socket.on('error', () => socket.destroy()); // a reset ends the answer, which is what's asked for
    socket.on('close', () => resolve(received));
    if (leaveAfterMs !== undefined) setTimeout(() => socket.destroy(), leaveAfterMs);
  });
