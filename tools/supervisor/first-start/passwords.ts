import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Passwords by user name. */
export type Passwords = Readonly<Record<string, string>>;

/** Where the first passwords are kept, readable by the owner only. */
export const passwordFileIn = (dataDir: string): string => path.join(dataDir, 'passwords.txt');

/**
 * Passwords for the users of a new database, on disk before they are used: should the start be interrupted in between,
 * the next one goes on with the same ones. `keep` makes them the ones to look up, `drop` forgets them;
 * `isResumed` says that they are those of an interrupted start.
 */
export const draftPasswords = async (dataDir: string, users: readonly string[]) => {
  const file = passwordFileIn(dataDir);
  const draft = `${file}.new`;
  const drafted = await readPasswords(draft);
  const passwords: Passwords = Object.fromEntries(users.map((user) => [user, drafted[user] ?? makePassword()]));
  const text = Object.entries(passwords)
    .map(([user, password]) => `${user} ${password}\n`)
    .join('');
  await writeFile(draft, text, { mode: 0o600, flush: true });
  const isResumed = Object.keys(drafted).length > 0;
  return { passwords, isResumed, keep: () => rename(draft, file), drop: () => rm(draft, { force: true }) };
};

const readPasswords = async (file: string): Promise<Record<string, string>> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pairs = text.split('\n').map((line) => line.split(' '));
  return Object.fromEntries(pairs.flatMap(([user, password]) => (user && password ? [[user, password]] : [])));
};

/** 20 characters without look-alikes: 100 bits. */
const makePassword = (): string => {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length] ?? '');
  return [0, 5, 10, 15].map((from) => letters.slice(from, from + 5).join('')).join('-');
};
