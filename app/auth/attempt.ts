import { beginAttempt, forgiveAttempts } from '#db/session/login-throttle.ts';
import type { ThrottleSubject } from '#db/session/login-throttle.ts';
import type { Database } from '#db/database.ts';
import { hashSecret } from './session-cookie.ts';

/** What an attempt counts against: the account of that name, and the address. */
export const throttleSubjects = ({ name, address }: { name: string; address: string }): ThrottleSubject[] => [
  { kind: 'account', hash: hashSecret(`account/${name.normalize('NFKC').trim().toLowerCase()}`) },
  { kind: 'address', hash: hashSecret(`address/${address}`) },
];

type Who = { name: string; address: string; now: Date };

/** Proves who somebody who is logged in is, throttled like a login: null when `check` held, else the rule that it broke. */
export const prove = async (
  database: Database,
  { now, ...who }: Who,
  check: () => Promise<boolean>,
): Promise<string | null> => {
  const subjects = throttleSubjects(who);
  const waitMs = await beginAttempt(database, subjects, now);
  if (waitMs > 0) return `was tried too often: try again in ${String(Math.ceil(waitMs / 1_000))} s`;
  if (!(await check())) return 'is wrong, or was used before';
  await forgiveAttempts(database.db, subjects, 1);
  return null;
};
