import { drizzle } from 'drizzle-orm/mysql2';
import type { Database, Queries } from '../database.ts';
import * as schema from '../schema/index.ts';

/**
 * Yields what `read` yields, all of it as the database was at the start, however long it takes and whatever changes meanwhile.
 * Holds one connection until it ends or is left; then nothing remains. Failures: those of `read` and the driver's.
 */
export async function* readSnapshot<T>(
  { pool }: Database,
  read: (db: Queries) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const connection = await pool.getConnection();
  try {
    await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    yield* read(drizzle(connection, { schema, mode: 'default' }));
  } finally {
    await connection.query('ROLLBACK').then(
      () => connection.release(),
      () => connection.destroy(), // the server ends its transaction with it
    );
  }
}
