import { createHash, randomBytes } from 'node:crypto';

const cookieName = 'tocsin_session';
const secretBytes = 32;

/** A new secret of 256 random bits. */
export const createSecret = (): string => randomBytes(secretBytes).toString('base64url');

/** SHA-256 (hex): what is stored instead of a secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The secret in a request's Cookie header; null when there is none of its form. */
export const readSecret = (cookieHeader: string | undefined): string | null => {
  const secret = readCookie(cookieHeader, cookieName);
  return secret !== null && /^[\w-]{43}$/.test(secret) ? secret : null;
};

/** The value of one cookie, as sent. */
export const readCookie = (cookieHeader: string | undefined, name: string): string | null => {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
};

type CookieOptions = { isSecure: boolean; maxAgeSeconds: number };

/** A Set-Cookie header that keeps the secret where no script reads it. */
export const writeCookie = (secret: string, { isSecure, maxAgeSeconds }: CookieOptions): string =>
  [
    `${cookieName}=${secret}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${String(maxAgeSeconds)}`,
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');

/** A Set-Cookie header that removes the cookie. */
export const clearCookie = (isSecure: boolean): string => writeCookie('', { isSecure, maxAgeSeconds: 0 });
