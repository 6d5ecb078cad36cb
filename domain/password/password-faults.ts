import type { FieldFault } from '../intake/alert.ts';
import { commonPasswords } from './common-passwords.ts';

/** Fewest characters of a password, as people count them. */
export const minPasswordLength = 12;
/** Most, in UTF-16 code units: what is hashed. */
export const maxPasswordLength = 1_024;

/** Rows that fingers run along. */
const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];
const minWord = 3;

/**
 * The rules that a new password breaks, as faults of the field `password`: too short, too long, the person's own name, one of
 * the common ones, or made of them, of one repeated part, or of a row of keys. Spaces and every script are welcome.
 */
export const passwordFaults = (password: string, name: string): FieldFault[] => {
  const rule = findRule(password, name);
  return rule === null ? [] : [{ field: 'password', rule }];
};

const findRule = (password: string, name: string): string | null => {
  const { length } = Array.from(password);
  if (length < minPasswordLength)
    return `must have at least ${String(minPasswordLength)} characters; this has ${String(length)}`;
  if (password.length > maxPasswordLength) return `must have at most ${String(maxPasswordLength)} characters`;
  const folded = password.normalize('NFKC').toLowerCase();
  const core = coreOf(folded);
  const own = coreOf(name.normalize('NFKC').toLowerCase());
  if (own !== '' && (core === own || isRepeated(core, own))) return 'must not be the login name, nor be made of it';
  if (isRun(folded)) return 'must not be a row of keys, or of letters or digits in order';
  if (isCommon(folded) || isCommon(core))
    return 'must not be one of the common passwords, nor be made of one or two of them';
  const part = partOf(folded);
  return part === null ? null : `must not be ${String(part.length)} characters again and again`;
};

/** Without digits and signs around it, which people add to fulfil rules. */
const coreOf = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** One of the list, one again and again, or two in a row; also written with digits and signs for letters. */
const isCommon = (text: string): boolean => {
  const plain = text.replace(/[\s._-]+/g, '');
  return [text, plain, unleet(plain)].some((one) => commonPasswords.has(one) || isTwoCommon(one));
};

const letterOf: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '€': 'e' },
};
const unleet = (text: string): string => text.replace(/[0134578@$!€]/g, (sign) => letterOf[sign] ?? sign);

const isTwoCommon = (text: string): boolean => {
  for (let at = minWord; at <= text.length - minWord; at += 1)
    if (commonPasswords.has(text.slice(0, at)) && commonPasswords.has(text.slice(at))) return true;
  const part = partOf(text);
  return part !== null && commonPasswords.has(part);
};

/** The part that the text repeats at least twice, to its end; null when it has none. */
const partOf = (text: string): string | null => {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const part = text.slice(0, length);
    if (isRepeated(text, part)) return part;
  }
  return null;
};

const isRepeated = (text: string, part: string): boolean =>
  text.length > part.length && part.repeat(Math.ceil(text.length / part.length)).startsWith(text);

const isRun = (text: string): boolean =>
  runs.some((row) => isWithin(text, row) || isWithin(Array.from(text).reverse().join(''), row));
const isWithin = (text: string, row: string): boolean => `${row}${row}`.includes(text);
