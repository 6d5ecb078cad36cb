import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { composeWeb } from '#app/compose.ts';
import { createUser } from '#db/user/create-user.ts';
import type { Role } from '#domain/role.ts';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import type { TestDatabase } from './test-database.ts';

export type WebConsole = {
  url: string;
  /** A request as a browser sends it: redirects aren't followed, a body is a form of this site. */
  visit: (path: string, options?: VisitOptions) => Promise<Response>;
  /** Logs in and returns the cookie to send. */
  logIn: (name: string) => Promise<string>;
  /** Once is enough; more often does nothing. */
  stop: () => Promise<void>;
};

export type VisitOptions = { cookie?: string; form?: Record<string, string>; headers?: Record<string, string> };

export const testPassword = 'a long enough password';
/** What secrets are stored with, unless a test says otherwise. */
export const testSecretKey = Buffer.alloc(32, 7).toString('base64');

export type WebConsoleOptions = { temporalAddress: string; taskQueue?: string; environment?: Record<string, string> };

/** The whole web process on a free port, over the pages that `npm run build` made. */
export const startWebConsole = async (store: TestDatabase, options: WebConsoleOptions): Promise<WebConsole> => {
  const { temporalAddress, taskQueue = 'tocsin', environment = {} } = options;
  const usual = { TOCSIN_TASK_QUEUE: taskQueue, TEMPORAL_ADDRESS: temporalAddress, TOCSIN_SECRET_KEY: testSecretKey };
  const parsed = parseSettings({ ...usual, ...environment });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const config = { ...parsed.settings, databaseUrl: store.databaseUrl, temporalAddress };
  const web = await composeWeb(config, pino({ level: 'silent' }));
  await web.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = web.server.server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${String(port)}`;
  const visit = (path: string, { cookie, form, headers = {} }: VisitOptions = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(form === undefined ? {} : { origin: url }),
        ...headers,
      },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
  const logIn = async (name: string): Promise<string> => {
    const reply = await visit('/login', { form: { name, password: testPassword } });
    const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';', 1);
    if (reply.status !== 302 || cookie === '') throw new Error(`${name} could not log in: ${String(reply.status)}`);
    return cookie;
  };
  let stopped: Promise<void> | undefined;
  return { url, visit, logIn, stop: () => (stopped ??= web.close()) };
};

/** Somebody of that role, named after it, who is in the seeded team where the role needs one to act. */
export const createTestUser = ({ database }: TestDatabase, role: Role, name: string = role): Promise<number> => {
  const teamIds = role === 'user' || role === 'noc' ? [1] : [];
  return createUser(database, { name, password: testPassword, role, teamIds, now: new Date() });
};
