import type { AppContext } from '#app/server/app-context.ts';
import type { Visit } from './auth.ts';

/** Where a request comes from, as logging in and out needs it. */
export const visitOf = ({ clientAddress, headers, isSecure }: AppContext): Visit => ({
  address: clientAddress,
  userAgent: headers['user-agent'] ?? '',
  cookieHeader: headers.cookie,
  isSecure,
});
