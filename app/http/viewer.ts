import type { Person } from '#domain/access/is-allowed.ts';

/** Who looks at the page (null: nobody is logged in), in which time zone, and when the data was made. */
export type Viewer = { person: (Person & { name: string }) | null; zone: string; now: Date };
