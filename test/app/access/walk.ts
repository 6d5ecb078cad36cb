import { roles } from '#domain/role.ts';
import type { Role } from '#domain/role.ts';
import type { WebConsole } from '#test/support/web-console.ts';
import type { Expectation, Things } from './expectation.ts';

export type Walker = {
  web: WebConsole;
  /** What a role sends along: to pages its cookie, to the API its token. */
  cookies: Record<Role, string>;
  tokens: Record<Role, string>;
  things: { own: Things; other: Things };
};

type Request = { walker: Walker; route: string; expected: Expectation };

/** How a route answers otherwise than is expected, for each role and nobody, with things of an own and of another team. */
export const walk = async (walker: Walker, [route, expected]: [string, Expectation]): Promise<string[]> => {
  const request = { walker, route, expected };
  const { letIn } = expected;
  const checks = (['own', 'other'] as const).flatMap((team) =>
    roles.map(async (role) => {
      const status = await statusOf(request, role, team);
      const isExpected = letIn === 'anybody' || letIn[team].includes(role);
      return isLetIn(status) === isExpected && status < 500 ? [] : [`${route} as ${role}, ${team}: ${String(status)}`];
    }),
  );
  const stranger = await statusOf(request, null, 'own');
  const isRefused = [toLogin, 401].includes(stranger);
  const faults = letIn === 'anybody' || isRefused ? [] : [`${route} as nobody: ${String(stranger)}`];
  return [...(await Promise.all(checks)).flat(), ...faults];
};

/** 404 isn't refused: what anybody may ask for needn't be there. */
const isLetIn = (status: number): boolean => ![401, 403, toLogin].includes(status);
const toLogin = -302;

const engineAway = 503;

const statusOf = async (request: Request, role: Role | null, team: 'own' | 'other'): Promise<number> => {
  const { route, expected, walker } = request;
  const things = walker.things[team];
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(':id', expected.id === undefined ? '' : String(things[expected.id]));
  const sent = { method, path, body: expected.body?.(things) ?? {} };
  const reply = path.startsWith('/api/') ? await call(request, role, sent) : await visit(request, role, sent);
  await finish(reply);
  if (expected.endsSession !== true && isToLogin(reply)) return toLogin;
  // No worker runs in this test: who got as far as the engine was let in.
  return reply.status === engineAway ? 200 : reply.status;
};

const isToLogin = ({ headers }: Response): boolean => headers.get('location')?.startsWith('/login') ?? false;

/** A stream of events has no end to wait for. */
const finish = async (reply: Response): Promise<void> => {
  const isStream = reply.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  await (isStream ? reply.body?.cancel() : reply.arrayBuffer());
};

type Sent = { method: string; path: string; body: Record<string, string | number> };

const call = ({ walker: { web, tokens } }: Request, role: Role | null, { method, path, body }: Sent) => {
  const isPost = method === 'POST';
  const headers = {
    ...(role === null ? {} : { authorization: `Bearer ${tokens[role]}` }),
    ...(isPost ? { 'content-type': 'application/json' } : {}),
  };
  return fetch(`${web.url}${path}`, { method, headers, ...(isPost ? { body: JSON.stringify(body) } : {}) });
};

const visit = ({ walker: { web, cookies }, expected }: Request, role: Role | null, { method, path, body }: Sent) => {
  const form = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
  return web.visit(path, {
    ...(role === null || expected.endsSession === true ? {} : { cookie: cookies[role] }),
    ...(method === 'POST' ? { form } : {}),
  });
};
