import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { handlers, operations } from './webhook-world.ts';
import type { Operation, WebhookReply, WebhookWorld } from './webhook-world.ts';

export const webhookSecrets = { token: 'webhook-emulator-token', signature: 'webhook-emulator-signature' };

export const webhookFaults = [
  ...(['reset_before', 'reset_after', 'error_before', 'error_after', 'half', 'slow', 'rate_limit'] as const),
  ...(['redirect', 'not_json', 'no_key', 'proxy_404', 'flood'] as const),
] as const;
/** What goes wrong for requests of the operation `on` (`*`: of any) until it is cleared. `before`: nothing is stored. */
export type WebhookFault = { kind: (typeof webhookFaults)[number]; on: Operation | '*' };

export type WebhookEmulator = {
  url: string;
  world: WebhookWorld;
  fault: (fault: WebhookFault | null) => void;
  close: () => Promise<void>;
};

/** A ticket system on loopback that checks token, signature and form of each request; `GET /__state` shows what it stores. */
export const startWebhookEmulator = async (): Promise<WebhookEmulator> => {
  const world: WebhookWorld = { url: '', tickets: [], requests: {}, last: { headers: {}, body: '' } };
  let fault: WebhookFault | null = null;
  const server = createServer((request, response) => {
    serve({ world, fault: () => fault }, request, response).catch((error: unknown) => {
      if (!response.destroyed) send(response, { status: 500, body: { error: String(error) } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  world.url = `http://127.0.0.1:${String(port)}`;
  return {
    url: world.url,
    world,
    fault: (given) => (fault = given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

type Site = { world: WebhookWorld; fault: () => WebhookFault | null };

const serve = async ({ world, fault }: Site, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/__state') {
    send(response, { status: 200, body: world });
    return;
  }
  const body = await readText(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  world.last = { headers, body };
  const route = routeOf(request.method ?? '', url.pathname);
  if (route === null) {
    send(response, { status: 404, body: { error: 'there is no such resource' } });
    return;
  }
  world.requests[route.name] = (world.requests[route.name] ?? 0) + 1;
  const run = (): WebhookReply => handle({ world, sent: { headers, body }, route, query: url.searchParams });
  const met = fault();
  if (met !== null && ['*', route.name].includes(met.on)) await answers[met.kind](response, run);
  else send(response, run());
};

type Asked = {
  world: WebhookWorld;
  sent: WebhookWorld['last'];
  route: { name: Operation; key: string };
  query: URLSearchParams;
};

const handle = ({ world, sent: { headers, body }, route: { name, key }, query }: Asked): WebhookReply => {
  const refused = refusal(headers, body, ['create', 'comment'].includes(name));
  if (refused !== null) return refused;
  const idempotencyKey = headers['idempotency-key'] ?? '';
  return handlers[name]({ world, body: body === '' ? undefined : JSON.parse(body), idempotencyKey, key, query });
};

const routeOf = (method: string, path: string): { name: Operation; key: string } | null => {
  for (const name of Object.keys(operations) as Operation[]) {
    const [verb, shape = ''] = operations[name].split(' ');
    const match = new RegExp(`^${shape.replace(':key', '([^/]+)')}$`).exec(path);
    if (verb === method && match !== null) return { name, key: decodeURIComponent(match[1] ?? '') };
  }
  return null;
};

const refusal = (headers: Record<string, string>, body: string, needsKey: boolean): WebhookReply | null => {
  const { authorization = '', 'content-type': type, 'idempotency-key': key } = headers;
  if (authorization !== `Bearer ${webhookSecrets.token}`)
    return { status: 401, body: { error: `wrong token ${authorization}` } };
  if (!isSigned(headers['x-tocsin-signature'], body)) return { status: 403, body: { error: 'wrong signature' } };
  if (body !== '' && type !== 'application/json') return { status: 415, body: { error: 'not JSON' } };
  return needsKey && !key ? { status: 400, body: { error: 'no idempotency key' } } : null;
};

const isSigned = (header = '', body: string): boolean => {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (t === undefined || Math.abs(Date.now() / 1_000 - Number(t)) > 300) return false;
  return v1 === createHmac('sha256', webhookSecrets.signature).update(`${t}.${body}`).digest('hex');
};

type Answer = (response: ServerResponse, run: () => WebhookReply) => void | Promise<void>;

const unavailable = { status: 503, body: { error: 'unavailable' }, headers: { 'retry-after': '17' } };

const answers: Record<WebhookFault['kind'], Answer> = {
  reset_before: (response) => void response.destroy(),
  error_before: (response) => send(response, unavailable),
  rate_limit: (response) => send(response, { ...unavailable, status: 429 }),
  proxy_404: (response) => void response.writeHead(404, { 'content-type': 'text/plain' }).end('default backend - 404'),
  redirect: (response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
  slow: async (response, run) => {
    await sleep(20_000, undefined, { ref: false });
    send(response, run());
  },
  flood: (response, run) => {
    run();
    flood(response);
  },
  reset_after: (response, run) => {
    run();
    response.destroy();
  },
  error_after: (response, run) => {
    run();
    send(response, unavailable);
  },
  not_json: (response, run) => {
    run();
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>');
  },
  no_key: (response, run) => {
    run();
    send(response, { status: 200, body: { data: { number: ' ' } } });
  },
  half: (response, run) => send(response, run(), true),
};

const flood = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const pour = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', pour);
  pour();
};

const send = (response: ServerResponse, { status, body, headers }: WebhookReply, isHalf = false): void => {
  const bytes = Buffer.from(JSON.stringify(body ?? {}));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    ...headers,
  });
  if (isHalf) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks).toString('utf8');
};
