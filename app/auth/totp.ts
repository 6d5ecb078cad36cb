import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
const secretBytes = 20;
/** Steps before and after the present one whose codes are taken: clocks of phones differ. */
const slack = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 random bits, base32. */
export const createTotpSecret = (): string => toBase32(randomBytes(secretBytes));

/** The code of one time step. Source: RFC 6238 with SHA-1, 30 s and six digits, which every authenticator app reads. */
export const totpCode = (secret: string, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hmac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (hmac.at(-1) ?? 0) & 0xf;
  const number = (hmac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits;
  return String(number).padStart(digits, '0');
};

/** The time step of an instant. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1_000 / stepSeconds);

/** The step whose code this is, now or one step around it; null when it's no code. Spaces don't count. */
export const findStep = (secret: string, code: string, now: Date): number | null => {
  const given = Buffer.from(code.replace(/\s/g, ''));
  if (given.length !== digits) return null;
  let found: number | null = null;
  for (let step = stepOf(now) - slack; step <= stepOf(now) + slack; step += 1)
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), given)) found = step;
  return found;
};

/** What authenticator apps open. Source: Google's key URI format. */
export const otpauthUri = (name: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(`Tocsin:${name}`)}?secret=${secret}&issuer=Tocsin`;

const toBase32 = (bytes: Buffer): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(parseInt(five, 2))).join('');
};

const fromBase32 = (text: string): Buffer => {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
};
