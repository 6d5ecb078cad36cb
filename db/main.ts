import { readDatabaseUrl } from './config.ts';
import { migrate } from './migrate.ts';

/** `npm run migrate`: the database has every table of this version. Exit code 1 when that can't be done, with the reason. */
const read = readDatabaseUrl();
if (read.ok) {
  await migrate(read).catch((error: unknown) => {
    process.stderr.write(
      `The database could not be migrated: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  });
} else {
  process.stderr.write(`${read.faults.join('\n')}\n`);
  process.exitCode = 1;
}
