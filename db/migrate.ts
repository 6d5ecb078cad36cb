import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/mysql2/migrator';
import { createConnection } from 'mysql2/promise';
import { drizzle } from 'drizzle-orm/mysql2';
import { connectionOptions } from './database.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
const lockSeconds = 60;

/**
 * The database has every table of this version. Processes that start at once wait for each other.
 * Idempotency: applied migrations are skipped. Failures: the driver's errors; an error when the lock isn't had in 60 s.
 */
export const migrate = async ({ databaseUrl }: { databaseUrl: string }): Promise<void> => {
  const connection = await createConnection(connectionOptions(databaseUrl));
  try {
    const [rows] = await connection.query('SELECT GET_LOCK(?, ?) AS locked', ['tocsin/migrate', lockSeconds]);
    if (!isLocked(rows))
      throw new Error(`migrations: another process has held their lock for ${String(lockSeconds)} s`);
    await applyMigrations(drizzle(connection), { migrationsFolder });
  } finally {
    await connection.end();
  }
};

const isLocked = (rows: unknown): boolean => {
  const [row] = rows as { locked: number | null }[]; // the shape of the query above
  return row?.locked === 1;
};
