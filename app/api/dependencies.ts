import type { Database } from '#db/database.ts';

/** What the API's routes work with. */
export type ApiDependencies = { database: Database; now: () => Date };
