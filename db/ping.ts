import type { Database } from './database.ts';

const timeoutMs = 1_000;

/** True when the database answers within a second. */
export const isDatabaseUp = async ({ pool }: Database): Promise<boolean> => {
  const answered = pool.query({ sql: 'SELECT 1', timeout: timeoutMs }).then(
    () => true,
    () => false, // whatever the reason: it doesn't answer
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, timeoutMs, false).unref());
  return Promise.race([answered, late]);
};
