import { readCookie } from '#app/auth/session-cookie.ts';
import { wallViewName } from './wall-view.ts';
import type { WallView } from './wall-view.ts';

/** The longest that browsers keep a cookie; each visit begins it anew. */
const maxAgeSeconds = 400 * 86_400;

const nameOf = (view: WallView): string => `tocsin_wall_${wallViewName(view)}`;

/** The token of a view's screen in a request's Cookie header; null when there is none of its form. */
export const readWallToken = (cookieHeader: string | undefined, view: WallView): string | null => {
  const token = readCookie(cookieHeader, nameOf(view));
  return token !== null && isWallToken(token) ? token : null;
};

/** True of the form of a screen's token. */
export const isWallToken = (text: string): boolean => /^wall_[\w-]{43}$/.test(text);

/** A Set-Cookie header that keeps a screen's token where no script reads it; a browser may show several views. */
export const writeWallCookie = (view: WallView, token: string, isSecure: boolean): string =>
  [
    `${nameOf(view)}=${token}`,
    ...['Path=/wall', 'HttpOnly', 'SameSite=Lax', `Max-Age=${String(maxAgeSeconds)}`],
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
