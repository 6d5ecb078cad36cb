import type { RowDataPacket } from 'mysql2/promise';
import type { Queries } from './database.ts';
import { installation } from './schema/index.ts';
import type { Statements } from './transact.ts';

/**
 * The code that tells this installation's tickets from those of others. Read each time: a clone gets another one while
 * processes run. Failures: an `Error` when the migration's row is gone, for then no ticket may be opened.
 */
export const loadInstallationCode = async (db: Queries): Promise<string> => {
  const [row] = await db.select({ code: installation.code }).from(installation).limit(1);
  return present(row);
};

/** The same for the hot path, in its transaction. */
export const readInstallationCode = async (statements: Statements): Promise<string> => {
  const [rows] = await statements.query<(RowDataPacket & { code: string })[]>('SELECT code FROM installation LIMIT 1');
  return present(rows[0]);
};

const present = (row: { code: string } | undefined): string => {
  if (row === undefined) throw new Error('the table installation has no row; restore it before tickets are opened');
  return row.code;
};
