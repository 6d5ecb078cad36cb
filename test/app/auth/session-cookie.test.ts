import { describe, expect, it } from 'vitest';
import { clearCookie, createSecret, hashSecret, readSecret, writeCookie } from '#app/auth/session-cookie.ts';

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites, and secure behind TLS only', () => {
    expect(writeCookie('x', { isSecure: false, maxAgeSeconds: 60 })).toBe(
      'tocsin_session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
    );
    expect(writeCookie('x', { isSecure: true, maxAgeSeconds: 60 })).toMatch(/; Secure$/);
    expect(clearCookie(true)).toBe('tocsin_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure');
  });

  it('holds 256 random bits and is stored as a hash', () => {
    const secrets = new Set(Array.from({ length: 100 }, createSecret));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(hashSecret('a')).toMatch(/^[\da-f]{64}$/);
  });

  it('is read among other cookies, and only in its form', () => {
    const secret = createSecret();
    expect(readSecret(`a=b; tocsin_session=${secret}; c=d`)).toBe(secret);
    expect(readSecret(`xtocsin_session=${secret}`)).toBeNull();
    expect(readSecret('tocsin_session=short')).toBeNull();
    expect(readSecret(`tocsin_session=${secret}'--`)).toBeNull();
    expect(readSecret(undefined)).toBeNull();
  });
});
