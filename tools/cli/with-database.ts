import path from 'node:path';
import { openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { CliFailure } from './cli-failure.ts';
import type { Installation } from './installation.ts';

/**
 * Runs `work` on the installation's database and closes it. Failures: a {@link CliFailure} when no database is known, or
 * when it can't be used.
 */
export const withDatabase = async <T>(
  installation: Installation,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  if (installation.databaseUrl === null) throw unknownDatabase(installation);
  const database = openDatabase(installation.databaseUrl, { connectionLimit: 2 });
  try {
    return await work(database);
  } catch (error) {
    const cause = driverError(error);
    throw cause === null ? error : unusable(cause);
  } finally {
    await database.close();
  }
};

/** Why no database is known, and what helps. */
export const unknownDatabase = ({ dataDir, ready, running }: Installation): CliFailure => {
  if (!running.supervisor)
    return new CliFailure(
      `Tocsin does not run on the data folder ${dataDir}, and DATABASE_URL is unset.`,
      'npm start   (or set DATABASE_URL, or TOCSIN_DATA_DIR to the folder of the one that runs)',
    );
  if (ready !== null && ready.pids.mysql === null)
    return new CliFailure(
      'Tocsin runs with an external database, and DATABASE_URL is unset here.',
      'Set DATABASE_URL to what it was for `npm start`.',
    );
  return new CliFailure(
    'Tocsin is still starting, or its private database has ended.',
    `tail -n 100 '${path.join(dataDir, 'logs/mysql.log')}'`,
  );
};

type DriverError = Error & { code: string };

/** The driver's error, also when it is wrapped; null when it is another one. */
const driverError = (error: unknown): DriverError | null => {
  if (!(error instanceof Error)) return null;
  const isDriver = 'code' in error && typeof error.code === 'string' && /^(ER_|E[A-Z]+$|PROTOCOL_)/.test(error.code);
  return isDriver ? (error as DriverError) : driverError(error.cause); // its code was just looked at
};

const unusable = ({ code, message }: DriverError): CliFailure =>
  code === 'ER_NO_SUCH_TABLE' || code === 'ER_BAD_FIELD_ERROR'
    ? new CliFailure(`The database lacks what this version needs: ${message}`, 'npm run migrate')
    : new CliFailure(
        `The database could not be used: ${message === '' ? code : message}`,
        'Check DATABASE_URL and that the server runs; `npm run tocsin -- status` shows more.',
      );
