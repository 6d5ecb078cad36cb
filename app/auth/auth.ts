import type { Database } from '#db/database.ts';
import { beginAttempt, deleteQuietSubjects, forgiveAttempt } from '#db/session/login-throttle.ts';
import type { ThrottleSubject } from '#db/session/login-throttle.ts';
import { deleteExpiredSessions, deleteSession, findSession, insertSession, touchSession } from '#db/session/session.ts';
import type { SessionUser } from '#db/session/session.ts';
import { findLogin } from '#db/user/find-login.ts';
import { verifyPassword } from '#db/user/password.ts';
import { clearCookie, createSecret, hashSecret, readSecret, writeCookie } from './session-cookie.ts';

export type AuthOptions = { database: Database; sessionHours: number; isSecure: boolean; now: () => Date };

export type LogInRequest = {
  name: string;
  password: string;
  address: string;
  userAgent: string;
  /** The request's Cookie header: its session, if any, ends. */
  cookieHeader: string | undefined;
};

export type LogInResult =
  | { ok: true; setCookie: string }
  | { ok: false; because: 'wrong' }
  | { ok: false; because: 'throttled'; waitMs: number };

/** A session's user, and the Set-Cookie header that prolongs it when that is due. */
export type ResolvedSession = { user: SessionUser; setCookie: string | null };

export type Auth = {
  logIn: (request: LogInRequest) => Promise<LogInResult>;
  /** Returns the Set-Cookie header that removes the cookie. */
  logOut: (cookieHeader: string | undefined) => Promise<string>;
  resolve: (cookieHeader: string | undefined) => Promise<ResolvedSession | null>;
};

const touchAfterMs = 300_000;
const maxUserAgentLength = 255;

/** Logging in and out, and who is logged in. One per process. */
export const createAuth = (options: AuthOptions): Auth => ({
  logIn: (request) => logIn(options, request),
  logOut: async (cookieHeader) => {
    await endSession(options, cookieHeader);
    return clearCookie(options.isSecure);
  },
  resolve: (cookieHeader) => resolve(options, cookieHeader),
});

const logIn = async (options: AuthOptions, request: LogInRequest): Promise<LogInResult> => {
  const { database, now } = options;
  const subjects = throttleSubjects(request);
  const waitMs = await beginAttempt(database, subjects, now());
  if (waitMs > 0) return { ok: false, because: 'throttled', waitMs };
  const login = await findLogin(database.db, request.name);
  const isRight = await verifyPassword(login?.passwordHash ?? null, request.password);
  if (login === null || !isRight) return { ok: false, because: 'wrong' };
  await forgiveAttempt(database.db, subjects);
  await endSession(options, request.cookieHeader);
  const setCookie = await startSession(options, login.id, request);
  await deleteExpiredSessions(database.db, now());
  await deleteQuietSubjects(database.db, now());
  return { ok: true, setCookie };
};

const throttleSubjects = ({ name, address }: LogInRequest): ThrottleSubject[] => [
  { kind: 'account', hash: hashSecret(`account/${name.normalize('NFKC').trim().toLowerCase()}`) },
  { kind: 'address', hash: hashSecret(`address/${address}`) },
];

const startSession = async (options: AuthOptions, userId: number, request: LogInRequest): Promise<string> => {
  const secret = createSecret();
  const { lastSeenAt, expiresAt } = validity(options);
  await insertSession(options.database.db, {
    idHash: hashSecret(secret),
    userId,
    createdAt: lastSeenAt,
    lastSeenAt,
    expiresAt,
    address: request.address,
    userAgent: request.userAgent.slice(0, maxUserAgentLength),
  });
  return cookieOf(options, secret);
};

const endSession = async ({ database }: AuthOptions, cookieHeader: string | undefined): Promise<void> => {
  const secret = readSecret(cookieHeader);
  if (secret !== null) await deleteSession(database.db, hashSecret(secret));
};

const resolve = async (options: AuthOptions, cookieHeader: string | undefined): Promise<ResolvedSession | null> => {
  const secret = readSecret(cookieHeader);
  if (secret === null) return null;
  const idHash = hashSecret(secret);
  const found = await findSession(options.database.db, idHash, options.now());
  if (found === null) return null;
  const { user, lastSeenAt } = found;
  if (options.now().getTime() - lastSeenAt.getTime() < touchAfterMs) return { user, setCookie: null };
  await touchSession(options.database.db, idHash, validity(options));
  return { user, setCookie: cookieOf(options, secret) };
};

const validity = ({ now, sessionHours }: AuthOptions): { lastSeenAt: Date; expiresAt: Date } => {
  const lastSeenAt = now();
  return { lastSeenAt, expiresAt: new Date(lastSeenAt.getTime() + sessionHours * 3_600_000) };
};

const cookieOf = ({ isSecure, sessionHours }: AuthOptions, secret: string): string =>
  writeCookie(secret, { isSecure, maxAgeSeconds: sessionHours * 3_600 });
