import type { IncomingMessage } from 'node:http';

/** `aborted`: the client went away or was cut off before its body was complete. */
export type ReadBody = { kind: 'complete'; body: Buffer } | { kind: 'too_large' } | { kind: 'aborted' };

/** Reads a body of at most `maxBytes`; a larger one isn't read further. */
export const readBody = (request: IncomingMessage, maxBytes: number): Promise<ReadBody> =>
  new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return resolve({ kind: 'too_large' });
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) resolve({ kind: 'too_large' });
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const [only] = chunks;
      resolve({ kind: 'complete', body: only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks) });
    });
    request.on('close', () => resolve({ kind: 'aborted' }));
    request.on('error', () => resolve({ kind: 'aborted' }));
  });
