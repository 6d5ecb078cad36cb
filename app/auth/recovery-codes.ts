import { createHash, randomBytes } from 'node:crypto';

const count = 10;
/** Without look-alikes. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Ten new codes of 80 random bits each, like `abcd-efgh-jkmn-pqrs`. */
export const createRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => {
    const letters = Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
    return (letters.match(/.{4}/g) ?? []).join('-');
  });

/** SHA-256 (hex) of a code, however it's spaced: what is stored instead of it. */
export const hashRecoveryCode = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z\d]/g, ''))
    .digest('hex');
