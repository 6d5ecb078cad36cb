import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { act } from './change/act.ts';
import { createWebhooks } from './change/webhooks.ts';
import type { Webhooks } from './change/webhooks.ts';
import { authorise } from './resource/authorise.ts';
import { commandFault, takeFault } from './jira-faults.ts';
import type { JiraFault, JiraSetting } from './jira-faults.ts';
import { jiraErrors, objectOf } from './jira-reply.ts';
import type { JiraReply } from './jira-reply.ts';
import { routeOf } from './jira-routes.ts';
import type { JiraDialect, JiraWorld } from './jira-world.ts';

export type JiraEmulator = {
  url: string;
  world: JiraWorld;
  /** The same as `POST /__act`. Failures: what the site would answer. */
  act: (command: object) => void;
  webhooks: Webhooks;
  /** The same as `POST /__fault`. */
  fault: (command: JiraFault | JiraSetting | { clear: true }) => void;
  close: () => Promise<void>;
};

/** A Jira site on loopback, as strict as the published API; `GET /__state` shows all that it stores. */
export const startJiraEmulator = async (dialect: JiraDialect, port = 0): Promise<JiraEmulator> => {
  const world: JiraWorld = {
    dialect,
    url: '',
    searchLagMs: 0,
    isTokenExpired: false,
    denied: [],
    busy: [],
    issues: [],
    requests: {},
    notify: (event) => webhooks.notify(event),
  };
  const webhooks = createWebhooks(() => world);
  const faults: JiraFault[] = [];
  const server = createServer((request, response) => {
    serve({ world, faults, webhooks }, request, response).catch((error: unknown) => {
      if (!response.destroyed) send(response, jiraErrors(500, [String(error)]));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo; // it listens on TCP
  world.url = `http://127.0.0.1:${String(address.port)}`;
  return {
    url: world.url,
    world,
    webhooks,
    act: (command) => {
      const { status, body } = act(world, command);
      if (status !== 204) throw new Error(`the emulator refused: ${JSON.stringify(body)}`);
    },
    fault: (command) => {
      commandFault(world, faults, command);
    },
    close: () =>
      new Promise((resolve) => {
        webhooks.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

type Site = { world: JiraWorld; faults: JiraFault[]; webhooks: Webhooks };

const serve = async (site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { world, faults, webhooks } = site;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const read = readJson(request, await readText(request));
  const method = request.method ?? 'GET';
  if (url.pathname === '/__state') {
    send(response, { status: 200, body: { ...world, webhookDeliveries: webhooks.deliveries } });
    return;
  }
  if (!read.ok) {
    send(response, read.reply);
    return;
  }
  const command = commands[url.pathname];
  if (command !== undefined) {
    send(response, command(site, read.value));
    return;
  }
  const { value } = read;
  const route = routeOf(world, { method, path: url.pathname, query: url.searchParams, body: objectOf(value), value });
  if (route === null) {
    send(response, jiraErrors(404, ['HTTP 404 Not Found']));
    return;
  }
  world.requests[route.name] = (world.requests[route.name] ?? 0) + 1;
  const run = (): JiraReply => authorise(world, request.headers.authorization) ?? route.run();
  return answer(response, run, takeFault(faults, route.name));
};

/** What people and tests ask of the emulator, besides the vendor's API. */
const commands: Record<string, (site: Site, value: unknown) => JiraReply> = {
  '/__fault': ({ world, faults }, value) => commandFault(world, faults, value),
  '/__act': ({ world }, value) => act(world, value),
  '/__webhook': ({ webhooks }, value) => webhooks.register(value),
};

const answer = async (response: ServerResponse, run: () => JiraReply, fault: JiraFault | null): Promise<void> => {
  const { kind, delayMs = 1_000, status = 503, retryAfterSeconds = 1 } = fault ?? {};
  const failed = jiraErrors(status, ['Service unavailable']);
  const limited = {
    ...jiraErrors(429, ['Rate limit exceeded.']),
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
  switch (kind) {
    case 'reset_before':
      response.destroy();
      return;
    case 'error_before': {
      send(response, failed);
      return;
    }
    case 'rate_limit': {
      send(response, limited);
      return;
    }
    case 'slow_before':
      await sleep(delayMs, undefined, { ref: false });
      {
        send(response, run());
        return;
      }
    case 'slow_after':
      return sleep(delayMs, run(), { ref: false }).then((reply) => send(response, reply));
    case 'reset_after':
      run();
      response.destroy();
      return;
    case 'error_after':
      run();
      {
        send(response, failed);
        return;
      }
    case 'half':
    case undefined: {
      send(response, run(), kind === 'half');
      return;
    }
  }
};

const send = (response: ServerResponse, { status, body, headers }: JiraReply, isHalf = false): void => {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const length = body === undefined ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...length, ...headers });
  if (isHalf) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks).toString('utf8');
};

const readJson = (
  request: IncomingMessage,
  text: string,
): { ok: true; value: unknown } | { ok: false; reply: JiraReply } => {
  if (text === '') return { ok: true, value: undefined };
  if (request.headers['content-type']?.startsWith('application/json') !== true)
    return { ok: false, reply: jiraErrors(415, ['HTTP 415 Unsupported Media Type']) };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return {
      ok: false,
      reply: jiraErrors(400, ['There was an error parsing JSON. Check that your request body is valid.']),
    };
  }
};
