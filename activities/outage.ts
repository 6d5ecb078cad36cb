import { isOutage } from '#db/outage.ts';
import { failure } from './failure.ts';

/** The work's result. Failures: `database_unavailable` when the database was away; other errors as they are. */
export const nameOutage = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isOutage(error)) throw error;
    // What was asked of a vendor before may be done.
    throw failure('database_unavailable', `the database gave no answer: ${rootMessage(error)}`, { isUnknown: true });
  }
};

/** What the driver said; the messages around it hold whole statements. */
const rootMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : rootMessage(error.cause);
};
