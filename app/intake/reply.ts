import type { ServerResponse } from 'node:http';

/** An answer with a JSON body, or with none. */
export type Reply = { status: number; body: string; headers?: Record<string, string> };

/** Python's spacing, byte by byte as CitoEngine's listener writes its JSON. Source: CitoEngine's listener. */
export const spacedJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${pairs.map(([name, item]) => `${JSON.stringify(name)}: ${spacedJson(item)}`).join(', ')}}`;
};

/** Sends it; a response that the client has left already is dropped by Node. */
export const send = (response: ServerResponse, { status, body, headers }: Reply): void => {
  const type = body === '' ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
};
