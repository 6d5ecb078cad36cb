import type { IncomingHttpHeaders } from 'node:http';
import type { Engine } from '#app/temporal/engine.ts';
import type { Auth } from '#app/auth/auth.ts';
import type { Database } from '#db/database.ts';
import type { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import type { SessionUser } from '#db/session/session.ts';

/** What pages log; never bodies, cookies or passwords. */
export type PageLog = Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>;

/** What one web process gives to all of its pages. */
export type PageServices = {
  db: Database['db'];
  database: Database;
  /** What secrets are stored with; empty: the setting is missing, and none can be. */
  secretKeys: SecretKeys;
  /** The rules that withhold, as this process read them last. */
  ruleBook: RuleBookCache;
  engine: Omit<Engine, 'disconnect'>;
  auth: Auth;
  log: PageLog;
  now: () => Date;
};

/** What a page's loaders and actions work with: the services, and the facts of this request. */
export type AppContext = PageServices & {
  cspNonce: string;
  clientAddress: string;
  /** The address under which people reach this server, without a slash at its end. */
  publicUrl: string;
  headers: IncomingHttpHeaders;
  /** The request came by HTTPS, as far as trusted proxies say. */
  isSecure: boolean;
  /** Who is logged in; asked of the database once per request. */
  currentUser: () => Promise<SessionUser | null>;
};

/** `prolong` is called with the Set-Cookie header of a session that is due to be prolonged. */
export const createAppContext = (
  services: PageServices,
  request: Pick<AppContext, 'cspNonce' | 'clientAddress' | 'publicUrl' | 'headers' | 'isSecure'>,
  prolong: (setCookie: string) => void,
): AppContext => {
  let user: Promise<SessionUser | null> | undefined;
  const findUser = async (): Promise<SessionUser | null> => {
    const session = await services.auth.resolve(request.headers.cookie, request.isSecure);
    if (session?.setCookie != null) prolong(session.setCookie);
    return session?.user ?? null;
  };
  return { ...services, ...request, currentUser: () => (user ??= findUser()) };
};
