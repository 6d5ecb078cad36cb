import { apiRoutes } from './api-table.ts';
import type { Expectation } from './expectation.ts';
import { pageRoutes } from './page-table.ts';

/** Every route by `METHOD path`. A route that isn't here makes the walk fail. */
export const expectations: Readonly<Record<string, Expectation>> = { ...pageRoutes, ...apiRoutes };
