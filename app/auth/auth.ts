import type { Database } from '#db/database.ts';
import { beginAttempt, deleteQuietSubjects, forgiveAttempts } from '#db/session/login-throttle.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  findNewcomer,
  findPending,
  findSession,
  insertSession,
  touchSession,
} from '#db/session/session.ts';
import type { Newcomer, SessionUser } from '#db/session/session.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import { findLogin } from '#db/user/find-login.ts';
import { verifyPassword } from '#db/user/password.ts';
import { throttleSubjects } from './attempt.ts';
import { checkCode } from './check-code.ts';
import { recordLogin } from './record-login.ts';
import { clearCookie, createSecret, hashSecret, readSecret, writeCookie } from './session-cookie.ts';

export type AuthOptions = {
  database: Database;
  secretKeys: SecretKeys;
  sessionHours: number;
  isSecure: boolean;
  now: () => Date;
};

/** Where a request comes from. `isSecure`: it came by HTTPS, so its cookie goes back by HTTPS only. */
export type Visit = { address: string; userAgent: string; cookieHeader: string | undefined; isSecure?: boolean };

/** `cookieHeader`: its session, if any, ends. */
export type LogInRequest = Visit & { name: string; password: string };
export type CodeRequest = Visit & { code: string };

/**
 * `needsCode`: nobody is logged in yet; the cookie is good for {@link Auth.confirm} alone. `unreadable`: codes of this person's
 * device can't be checked, for want of the key.
 */
export type LogInResult =
  | { ok: true; setCookie: string; needsCode: boolean }
  | { ok: false; because: 'wrong' | 'over' | 'unreadable' }
  | { ok: false; because: 'throttled'; waitMs: number };

/** A session's user, and the Set-Cookie header that prolongs it when that is due. */
export type ResolvedSession = { user: SessionUser; setCookie: string | null };

export type Auth = {
  logIn: (request: LogInRequest) => Promise<LogInResult>;
  /** The second step of a login: a code of the person's device, or one of their recovery codes. `over`: log in again. */
  confirm: (request: CodeRequest) => Promise<LogInResult>;
  /** True when a right password waits for its code. */
  isPending: (cookieHeader: string | undefined) => Promise<boolean>;
  /** Who is in as far as to change the password that somebody else chose for them: {@link Auth.resolve} doesn't know them yet. */
  newcomer: (cookieHeader: string | undefined) => Promise<Newcomer | null>;
  /** Returns the Set-Cookie header that removes the cookie. */
  logOut: (visit: Omit<Visit, 'userAgent'>) => Promise<string>;
  resolve: (cookieHeader: string | undefined, isSecure?: boolean) => Promise<ResolvedSession | null>;
};

const touchAfterMs = 300_000;
const maxUserAgentLength = 255;
const pendingMs = 300_000;

/** Logging in and out, and who is logged in. One per process. */
export const createAuth = (options: AuthOptions): Auth => ({
  logIn: (request) => logIn(options, request),
  confirm: (request) => confirm(options, request),
  isPending: async (cookieHeader) => (await pendingOf(options, cookieHeader)) !== null,
  newcomer: (cookieHeader) => newcomerOf(options, cookieHeader),
  logOut: (visit) => logOut(options, visit),
  resolve: (cookieHeader, isSecure) => resolve(options, cookieHeader, isSecure),
});

const logIn = async (options: AuthOptions, request: LogInRequest): Promise<LogInResult> => {
  const { database, now } = options;
  const subjects = throttleSubjects(request);
  const waitMs = await beginAttempt(database, subjects, now());
  if (waitMs > 0) return { ok: false, because: 'throttled', waitMs };
  const login = await findLogin(database.db, request.name);
  const isRight = await verifyPassword(login?.passwordHash ?? null, request.password);
  const { address } = request;
  if (login === null || !isRight) {
    await recordLogin(database, { user: login, address, now: now(), event: 'login.failed' });
    return { ok: false, because: 'wrong' };
  }
  const needsCode = login.totpSince !== null;
  // With a code to come the attempts stay counted: else each right password would give new guesses of the code.
  if (!needsCode) await forgiveAttempts(database.db, subjects, 1);
  await endSession(options, request.cookieHeader);
  const setCookie = await startSession(options, { userId: login.id, isPending: needsCode }, request);
  if (!needsCode) await recordLogin(database, { user: login, address, now: now(), event: 'login.ok' });
  await deleteExpiredSessions(database.db, now());
  await deleteQuietSubjects(database.db, now());
  return { ok: true, setCookie, needsCode };
};

const confirm = async (options: AuthOptions, request: CodeRequest): Promise<LogInResult> => {
  const { database, now } = options;
  const pending = await pendingOf(options, request.cookieHeader);
  if (pending === null) return { ok: false, because: 'over' };
  const { address } = request;
  const subjects = throttleSubjects({ name: pending.name, address });
  const waitMs = await beginAttempt(database, subjects, now());
  if (waitMs > 0) return { ok: false, because: 'throttled', waitMs };
  const user = { id: pending.userId, name: pending.name };
  const taken = await checkCode(options, pending, { code: request.code, now: now() });
  if (taken === 'wrong' || taken === 'unreadable') {
    await recordLogin(database, { user, address, now: now(), event: 'login.code_failed' });
    return { ok: false, because: taken };
  }
  await forgiveAttempts(database.db, subjects, 2);
  await endSession(options, request.cookieHeader);
  const setCookie = await startSession(options, { userId: user.id, isPending: false }, request);
  if (taken === 'recovery') await recordLogin(database, { user, address, now: now(), event: 'login.recovery_code' });
  await recordLogin(database, { user, address, now: now(), event: 'login.ok' });
  return { ok: true, setCookie, needsCode: false };
};

const pendingOf = async ({ database, now }: AuthOptions, cookieHeader: string | undefined) => {
  const secret = readSecret(cookieHeader);
  return secret === null ? null : findPending(database.db, hashSecret(secret), now());
};

const newcomerOf = async ({ database, now }: AuthOptions, cookieHeader: string | undefined) => {
  const secret = readSecret(cookieHeader);
  return secret === null ? null : findNewcomer(database.db, hashSecret(secret), now());
};

type Starting = { userId: number; isPending: boolean };

const startSession = async (options: AuthOptions, { userId, isPending }: Starting, visit: Visit): Promise<string> => {
  const secret = createSecret();
  const { lastSeenAt, expiresAt } = validity(options);
  await insertSession(options.database.db, {
    idHash: hashSecret(secret),
    ...{ userId, isPending, lastSeenAt, createdAt: lastSeenAt },
    expiresAt: isPending ? new Date(lastSeenAt.getTime() + pendingMs) : expiresAt,
    address: visit.address,
    userAgent: visit.userAgent.slice(0, maxUserAgentLength),
  });
  return cookieOf(options, secret, visit.isSecure);
};

const logOut = async (options: AuthOptions, visit: Omit<Visit, 'userAgent'>): Promise<string> => {
  const { database, now, isSecure } = options;
  const { address, cookieHeader } = visit;
  const session = await resolve(options, cookieHeader);
  const newcomer = await newcomerOf(options, cookieHeader);
  await endSession(options, cookieHeader);
  const user = session?.user ?? (newcomer === null ? null : { id: newcomer.userId, name: newcomer.name });
  if (user !== null) await recordLogin(database, { user, address, now: now(), event: 'login.logout' });
  return clearCookie(isSecure || visit.isSecure === true);
};

const endSession = async ({ database }: AuthOptions, cookieHeader: string | undefined): Promise<void> => {
  const secret = readSecret(cookieHeader);
  if (secret !== null) await deleteSession(database.db, hashSecret(secret));
};

const resolve = async (
  options: AuthOptions,
  cookieHeader: string | undefined,
  isSecure?: boolean,
): Promise<ResolvedSession | null> => {
  const secret = readSecret(cookieHeader);
  if (secret === null) return null;
  const idHash = hashSecret(secret);
  const found = await findSession(options.database.db, idHash, options.now());
  if (found === null) return null;
  const { user, lastSeenAt } = found;
  if (options.now().getTime() - lastSeenAt.getTime() < touchAfterMs) return { user, setCookie: null };
  await touchSession(options.database.db, idHash, validity(options));
  return { user, setCookie: cookieOf(options, secret, isSecure) };
};

const validity = ({ now, sessionHours }: AuthOptions): { lastSeenAt: Date; expiresAt: Date } => {
  const lastSeenAt = now();
  return { lastSeenAt, expiresAt: new Date(lastSeenAt.getTime() + sessionHours * 3_600_000) };
};

const cookieOf = ({ isSecure, sessionHours }: AuthOptions, secret: string, isVisitSecure = false): string =>
  writeCookie(secret, { isSecure: isSecure || isVisitSecure, maxAgeSeconds: sessionHours * 3_600 });
