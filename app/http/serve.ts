import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { AppContext } from '#app/server/app-context.ts';
import type { SessionUser } from '#db/session/session.ts';
import { isOutage } from '#db/outage.ts';
import { failPage } from './failure.ts';
import { goTo } from './redirect.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** What a page is made from once its reader is known and allowed. */
export type Served = { user: SessionUser; context: AppContext; url: URL; params: Args['params'] };

/**
 * Runs a loader for those who may do `action`; the others get the login page or a 403. A database that can't be reached
 * is a 503.
 */
export const servePage = async <T>(
  args: LoaderFunctionArgs,
  action: AccessAction,
  load: (served: Served) => Promise<T>,
): Promise<T> =>
  withDatabase(async () => {
    const { context, params, request } = args;
    const url = new URL(request.url);
    const user = await context.currentUser();
    if (user === null) throw goTo(`/login?next=${encodeURIComponent(`${url.pathname}${url.search}`)}`);
    requireReach(user, action);
    return load({ user, context, url, params });
  });

/** Throws the 403 page unless the person may do the action on that team's thing; without a subject: on any thing. */
export const requireReach = (user: SessionUser, action: AccessAction, subject?: { teamId: number | null }): void => {
  if (isAllowed(user, action, subject)) return;
  throw failPage('not_allowed', `The role ${user.role} may not see this.`);
};

/** The person, when they may do the action on that team's thing; else why not. */
export const findActor = (
  user: SessionUser | null,
  action: AccessAction,
  subject?: { teamId: number | null },
): { ok: true; user: SessionUser } | { ok: false; failure: FailureCode; message: string } => {
  if (user === null)
    return { ok: false, failure: 'not_authenticated', message: 'You are logged out; nothing was done.' };
  if (isAllowed(user, action, subject)) return { ok: true, user };
  const where = isAllowed({ ...user, teamIds: [0] }, action) ? ' for a team that you are not in' : '';
  const message = `The role ${user.role} may not do this${where}; nothing was done.`;
  return { ok: false, failure: 'not_allowed', message };
};

/** Turns a database that can't be reached into a 503 page; every other error goes on. */
export const withDatabase = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isOutage(error)) throw failPage('database_unavailable', 'The database does not answer.');
    throw error;
  }
};
