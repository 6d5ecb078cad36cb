import { hashSecret, readSecret } from '#app/auth/session-cookie.ts';
import type { AppContext } from '#app/server/app-context.ts';

/** The hash that names the request's own session. */
export const ownSession = ({ headers }: Pick<AppContext, 'headers'>): string =>
  hashSecret(readSecret(headers.cookie) ?? '');
