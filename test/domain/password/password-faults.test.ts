import { describe, expect, it } from 'vitest';
import { commonPasswords } from '#domain/password/common-passwords.ts';
import { passwordFaults } from '#domain/password/password-faults.ts';

const rulesOf = (password: string, name = 'ana'): string =>
  passwordFaults(password, name)
    .map(({ rule }) => rule)
    .join();

describe('passwordFaults', () => {
  it.each([
    'a long enough password',
    'blue-kettle-7-orbit',
    'Grüße aus dem Säntis',
    '五月雨を集めて早し最上川です',
    'kq7mz-r2vta-hwp4x-n8sdc',
    'my dog eats three socks',
  ])('takes %s', (password) => {
    expect(rulesOf(password)).toBe('');
  });

  it.each([
    { password: 'short', rule: 'at least 12 characters; this has 5' },
    { password: '😀😀😀😀😀😀', rule: 'this has 6' },
    { password: 'x'.repeat(1_025), rule: 'at most 1024' },
    { password: 'passwordpassword', rule: 'common' },
    { password: 'Password1234!', rule: 'common' },
    { password: 'P@ssw0rd2026!!', rule: 'common' },
    { password: 'Summer Winter 2026', rule: 'common' },
    { password: 'adminpassword1', rule: 'common' },
    { password: 'correcthorsebatterystaple', rule: 'common' },
    { password: 'aaaaaaaaaaaa', rule: '1 characters again and again' },
    { password: 'x7qx7qx7qx7q', rule: '3 characters again and again' },
    { password: '123456789012', rule: 'row of keys' },
    { password: 'qwertyuiopas', rule: 'row of keys' },
    { password: 'zyxwvutsrqpo', rule: 'row of keys' },
  ])('refuses $password', ({ password, rule }) => {
    expect(rulesOf(password)).toContain(rule);
  });

  it('refuses the login name, whatever is put around it', () => {
    expect(rulesOf('Bartholomew1!', 'bartholomew')).toContain('login name');
    expect(rulesOf('ops-1ops-1ops-1', 'ops-1')).not.toBe('');
    expect(rulesOf('ana has a very long password', 'ana')).toBe('');
  });

  it('knows a few thousand common ones, all in lower case', () => {
    expect(commonPasswords.size).toBeGreaterThan(1_800);
    for (const one of commonPasswords) expect(one).toBe(one.toLowerCase());
  });
});
