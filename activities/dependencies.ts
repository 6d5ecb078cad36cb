import type { Database } from '#db/database.ts';

/** What activities act on; built once, in worker/compose.ts. */
export type Dependencies = { database: Database; now: () => Date };
