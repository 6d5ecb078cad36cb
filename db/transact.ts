import type { Pool, PoolConnection } from 'mysql2/promise';

/** The statements of the hot path; values are always parameters. */
export type Statements = Pick<PoolConnection, 'execute' | 'query'>;

/**
 * What `work` does is done as a whole or not at all. For the hot path, where drizzle's own work would cost as much as the
 * database's. Failures: those of `work` and the driver's; a connection that can't roll back is thrown away.
 */
export const transact = async <T>(pool: Pool, work: (statements: Statements) => Promise<T>): Promise<T> => {
  const connection = await pool.getConnection();
  try {
    await connection.query('START TRANSACTION');
    const result = await work(connection);
    await connection.query('COMMIT');
    connection.release();
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').then(
      () => connection.release(),
      () => connection.destroy(), // the server ends its transaction with it
    );
    throw error;
  }
};
