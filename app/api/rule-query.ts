import { z } from 'zod';
import { maintenancePhases, suppressionPhases } from '#domain/rule/phase.ts';

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most entries of a page.'),
  after: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional()
    .describe('`next` of the page before.'),
};

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
