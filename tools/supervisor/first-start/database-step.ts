import path from 'node:path';
import { openDatabase } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';
import { StepFailure } from '#tools/bootstrap/steps.mjs';
import { createFirstUsers } from './first-users.ts';
import type { Login } from './first-users.ts';

/** `exampleJira`: the address of the emulated Jira; null: there is none. */
export type DatabaseStep = { databaseUrl: string; dataDir: string; root: string; exampleJira: string | null };

/** The database has its tables, its examples and its first users. Returns the administrator's login when it is new. */
export const prepareDatabase = async (step: DatabaseStep): Promise<Login | null> => {
  try {
    await migrate({ databaseUrl: step.databaseUrl });
    return await fill(step);
  } catch (error) {
    throw new StepFailure({
      tried: ['migrations, then the examples and the first users'],
      reason: `The database could not be prepared: ${describe(error)}`,
      help: 'Check DATABASE_URL and the rights of its user, or unset it to use a private server; then run `npm start` again.',
    });
  }
};

const fill = async ({ databaseUrl, dataDir, root, exampleJira }: DatabaseStep): Promise<Login | null> => {
  const database = openDatabase(databaseUrl, { connectionLimit: 2 });
  try {
    const tickets = { scripts: path.join(root, 'tools/tickets'), folder: path.join(dataDir, 'tickets') };
    await seed(database, { tickets, exampleJira, now: new Date() });
    return await createFirstUsers(database, dataDir);
  } finally {
    await database.close();
  }
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.cause.message}\n${error.message}` : error.message;
};
