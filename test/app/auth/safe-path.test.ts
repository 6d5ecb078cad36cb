import { describe, expect, it } from 'vitest';
import { safePath } from '#app/auth/safe-path.ts';

describe('safePath', () => {
  it.each(['/incidents', '/incidents/1?alerts=3#timeline', '/incidents?element=%2F%2Fevil'])('keeps %s', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'incidents',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/incidents\r\nset-cookie: a=b',
    'javascript:alert(1)',
    '/login?next=/login',
    '/logout',
  ])('goes home instead of to %s', (path) => {
    expect(safePath(path)).toBe('/');
  });
});
