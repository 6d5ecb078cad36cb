import { z } from 'zod';
import { maintenancePhases, suppressionPhases } from '#domain/rule/phase.ts';
import { page } from '../page-query.ts';

/** Query of `GET /api/v1/suppressions`. */
export const suppressionQuery = z.strictObject({
  state: z.enum(suppressionPhases).default('active').describe('Where they stand now.'),
  ...page,
});

/** Query of `GET /api/v1/maintenance`. */
export const maintenanceQuery = z.strictObject({
  state: z.enum(maintenancePhases).default('current').describe('past: ended, or a single window that is over.'),
  ...page,
});
