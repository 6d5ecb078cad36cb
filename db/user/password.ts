import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane. Source: OWASP's password storage cheat sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longest password that is hashed, in UTF-16 code units. */
export const maxPasswordLength = 1_024;

/** The password's argon2id hash as a PHC string, with a salt of its own. Plain text of any length up to {@link maxPasswordLength}. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/**
 * True when the password fits the hash. With `null` (no such user) it is false after the same work, so that the time
 * taken doesn't tell whether a user exists.
 */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  if (password.length > maxPasswordLength) return false;
  decoy ??= hashPassword('no user has this hash');
  const isRight = await verify(passwordHash ?? (await decoy), password);
  return isRight && passwordHash !== null;
};
