import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadCall, callRouter, callsOf } from './call-router.ts';
import { readFault, takeFault } from './zenoss-faults.ts';
import type { ZenossFault } from './zenoss-faults.ts';
import { occur, zenossAccount } from './zenoss-world.ts';
import type { NewEvent, StoredEvent, ZenossWorld } from './zenoss-world.ts';

export type ZenossEmulator = {
  url: string;
  world: ZenossWorld;
  /** A collector sends an event. */
  occur: (event: NewEvent) => StoredEvent;
  /** The same as `POST /__fault`. */
  fault: (fault: ZenossFault) => void;
  /** No fault is left. */
  mend: () => void;
  close: () => Promise<void>;
};

/**
 * A Zenoss instance on loopback: the router of the event console, as strict as the real one; `GET /__state` shows all that it
 * stores. `now`: its clock.
 */
export const startZenossEmulator = async ({ port = 0, now = () => Date.now() } = {}): Promise<ZenossEmulator> => {
  const world: ZenossWorld = {
    url: '',
    events: [],
    devices: {},
    isSessionOver: false,
    isOld: false,
    asked: {},
    requests: {},
  };
  const faults: ZenossFault[] = [];
  const server = createServer((request, response) => {
    serve({ world, faults, now }, request, response).catch((error: unknown) => {
      if (!response.destroyed) errorPage(response, error);
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
    occur: (event) => occur(world, event, now()),
    fault: (fault) => {
      faults.push({ ...fault });
    },
    mend: () => {
      faults.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

type Site = { world: ZenossWorld; faults: ZenossFault[]; now: () => number };

const serve = async (site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { world, faults } = site;
  const text = await readText(request);
  if (request.url === '/__state') {
    json(response, world);
    return;
  }
  if (request.url === '/__fault') {
    const fault = readFault(JSON.parse(text));
    if (fault !== null) faults.push(fault);
    json(response, { isKnown: fault !== null });
    return;
  }
  const isRouter = request.method === 'POST' && request.url === '/zport/dmd/evconsole_router';
  if (!isRouter) {
    page(response, 404, 'Site Error: resource not found');
    return;
  }
  if (world.isSessionOver) {
    page(response, 200, loginForm);
    return;
  }
  if (request.headers.authorization !== basic) {
    page(response, 401, 'You are not authorized.');
    return;
  }
  if (request.headers['content-type']?.startsWith('application/json') !== true)
    throw new BadCall('Request body is not unjson()-able');
  const calls = callsOf(JSON.parse(text));
  noteCalls(world, calls);
  const fault = takeFault(
    faults,
    calls.map(({ method }) => String(method)),
  );
  return answer(response, fault, () => {
    const answers = calls.map((call) => callRouter(world, call, site.now()));
    return answers.length === 1 ? answers[0] : answers;
  });
};

const noteCalls = ({ asked }: ZenossWorld, calls: ReturnType<typeof callsOf>): void => {
  for (const { method } of calls) asked[String(method)] = (asked[String(method)] ?? 0) + 1;
};

const basic = `Basic ${Buffer.from(`${zenossAccount.user}:${zenossAccount.password}`).toString('base64')}`;
const loginForm = '<form action="/zport/acl_users/cookieAuthHelper/login"><input name="__ac_name"></form>';

const answer = async (response: ServerResponse, fault: ZenossFault | null, run: () => unknown): Promise<void> => {
  switch (fault?.kind) {
    case 'reset_before':
      response.destroy();
      return;
    case 'reset_after':
      run();
      response.destroy();
      return;
    case 'error': {
      errorPage(response, 'ConflictError');
      return;
    }
    case 'login_page': {
      page(response, 200, loginForm);
      return;
    }
    case 'refuse': {
      page(response, 401, 'You are not authorized.');
      return;
    }
    case 'slow':
      await sleep(fault.delayMs ?? 1_000);
      {
        json(response, run());
        return;
      }
    case 'half': {
      json(response, run(), true);
      return;
    }
    case undefined: {
      json(response, run());
      return;
    }
  }
};

const json = (response: ServerResponse, body: unknown, isHalf = false): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(bytes.length) });
  if (isHalf) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
};

const page = (response: ServerResponse, status: number, text: string): void => {
  const challenge = status === 401 ? { 'www-authenticate': 'basic realm="Zope"' } : {};
  response.writeHead(status, { 'content-type': 'text/html;charset=utf-8', ...challenge });
  response.end(`<html><body>${text}</body></html>`);
};

const errorPage = (response: ServerResponse, error: unknown): void =>
  page(response, 500, `Site Error: ${error instanceof Error ? error.message : String(error)}`);

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks).toString('utf8');
};
