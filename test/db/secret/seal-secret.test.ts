import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSealed, openSecret, sealSecret } from '#db/secret/seal-secret.ts';
import { readSecretKeys, secretKeyOf } from '#db/secret/secret-keys.ts';

const newKey = () => secretKeyOf(randomBytes(32).toString('base64'));
const key = newKey();
const plain = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const context = 'user/7/totp';

describe('a sealed secret', () => {
  it('opens with its key for what it was sealed for, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string(), (secret, about) => {
        const sealed = sealSecret(key, secret, about);
        expect(openSecret([key], sealed, about)).toEqual({ ok: true, plain: secret, isCurrent: true });
        expect(sealed).toMatch(/^[\w.-]+$/);
        expect(sealed.length).toBeLessThanOrEqual(Math.ceil((Buffer.byteLength(secret) * 4) / 3) + 58);
      }),
    );
  });

  it('shows neither the secret nor the key, and never looks the same twice', () => {
    const sealed = sealSecret(key, plain, context);
    expect(isSealed(sealed)).toBe(true);
    expect(isSealed(plain)).toBe(false);
    expect(sealed).not.toContain(plain);
    expect(sealed).not.toContain(Buffer.from(plain).toString('base64url'));
    expect(sealed).not.toContain(key.bytes.toString('base64url').slice(0, 8));
    expect(sealSecret(key, plain, context)).not.toBe(sealed);
  });

  it('opens for nothing else, so that no row can borrow it', () => {
    const sealed = sealSecret(key, plain, context);
    expect(openSecret([key], sealed, 'user/8/totp')).toEqual({ ok: false, because: 'damaged' });
  });

  it('opens with an older key, and says that it is worth sealing again', () => {
    const sealed = sealSecret(key, plain, context);
    expect(openSecret([newKey(), key], sealed, context)).toEqual({ ok: true, plain, isCurrent: false });
  });

  it('says when no key fits', () => {
    const sealed = sealSecret(key, plain, context);
    expect(openSecret([newKey()], sealed, context)).toEqual({ ok: false, because: 'unknown_key' });
    expect(openSecret([], sealed, context)).toEqual({ ok: false, because: 'unknown_key' });
  });

  it('is damaged when any of its bytes is another one, or some are missing', () => {
    const sealed = sealSecret(key, plain, context);
    const head = sealed.slice(0, sealed.lastIndexOf('.') + 1);
    const body = Buffer.from(sealed.slice(head.length), 'base64url');
    for (let at = 0; at < body.length; at += 1) {
      const wrong = Buffer.from(body);
      wrong.writeUInt8(wrong.readUInt8(at) ^ 1, at);
      const opened = openSecret([key], head + wrong.toString('base64url'), context);
      expect(opened).toEqual({ ok: false, because: 'damaged' });
      const short = openSecret([key], head + body.subarray(0, at).toString('base64url'), context);
      expect(short).toEqual({ ok: false, because: 'damaged' });
    }
  });

  it.each(['', plain, 'sealed.v1.', 'sealed.v1.00000000.', 'sealed.v2.00000000.AAAA', 'sealed.v1.00000000.AA AA'])(
    'is never %j',
    (text) => {
      expect(openSecret([key], text, context)).toEqual({ ok: false, because: 'damaged' });
    },
  );
});

describe('the keys of the settings', () => {
  const [now, before] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

  it('are the present one, which seals, and the one before', () => {
    const keys = readSecretKeys({ secretKey: now, previousSecretKey: before });
    expect(keys.map(({ bytes }) => bytes.toString('base64'))).toEqual([now, before]);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(2);
    expect(readSecretKeys({ secretKey: now, previousSecretKey: null })).toHaveLength(1);
  });

  it('are none without a present one', () => {
    expect(readSecretKeys({ secretKey: null, previousSecretKey: before })).toEqual([]);
  });
});
