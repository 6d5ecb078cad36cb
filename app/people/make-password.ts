import { randomBytes } from 'node:crypto';

/** 32 letters and digits without look-alikes. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A new password of 100 random bits, like `abcde-fghij-kmnpq-rstuv`. */
export const makePassword = (): string => {
  const letters = Array.from(randomBytes(20), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
};
