export type SecurityOptions = { cspNonce: string; isSecure: boolean };

/** Mantine sets styles on elements, hence `style-src-attr`; everything else needs this response's nonce. */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every page. Referrers stay within the site; the origin check needs them there. */
export const securityHeaders = ({ cspNonce, isSecure }: SecurityOptions): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(cspNonce),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
  ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});
