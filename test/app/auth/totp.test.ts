import { describe, expect, it } from 'vitest';
import { createTotpSecret, findStep, otpauthUri, stepOf, totpCode } from '#app/auth/totp.ts';

/** The secret of RFC 6238's test vectors, base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totpCode', () => {
  it.each([
    { seconds: 59, code: '287082' },
    { seconds: 1_111_111_109, code: '081804' },
    { seconds: 1_234_567_890, code: '005924' },
    { seconds: 20_000_000_000, code: '353130' },
  ])('is $code at $seconds s, as in RFC 6238', ({ seconds, code }) => {
    expect(totpCode(secret, stepOf(new Date(seconds * 1_000)))).toBe(code);
  });
});

describe('findStep', () => {
  const now = new Date(1_234_567_890_000);
  it('takes the codes of this step and of those beside it, with spaces, and no others', () => {
    const step = stepOf(now);
    for (const near of [step - 1, step, step + 1]) expect(findStep(secret, totpCode(secret, near), now)).toBe(near);
    for (const far of [step - 2, step + 2]) expect(findStep(secret, totpCode(secret, far), now)).toBeNull();
    expect(findStep(secret, ' 005 924 ', now)).toBe(step);
    for (const wrong of ['', '5924', '0059244', 'abcdef']) expect(findStep(secret, wrong, now)).toBeNull();
  });
});

it('a new secret has 160 bits, and an address for authenticator apps', () => {
  const made = createTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(createTotpSecret()).not.toBe(made);
  expect(otpauthUri('ana b', made)).toBe(`otpauth://totp/Tocsin%3Aana%20b?secret=${made}&issuer=Tocsin`);
});
