import { z } from 'zod';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import { page, rowId, searched } from '../page-query.ts';

/** Query of `GET /api/v1/incidents`. */
export const listQuery = z.strictObject({
  state: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(incidentStates)))
    .optional()
    .describe('One or more of open, acknowledged, closed, separated by commas. Without it: all.'),
  element: searched(255).optional().describe('The whole element, compared without case.'),
  definition: rowId.optional().describe('Id of an event definition.'),
  ...page,
});

/** Query of `GET /api/v1/incidents/:id`. */
export const pageQuery = z.strictObject({
  timelineBefore: rowId.optional().describe('`timelineNext` of the page before.'),
});
