import { z } from 'zod';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import type { FieldFault } from '#domain/intake/alert.ts';

const maxPage = 200;
const id = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** Query of `GET /api/v1/incidents`. */
export const listQuery = z.strictObject({
  state: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(incidentStates)))
    .optional()
    .describe('One or more of open, acknowledged, closed, separated by commas. Without it: all.'),
  element: z.string().min(1).max(255).optional().describe('The whole element, compared without case.'),
  definition: id.optional().describe('Id of an event definition.'),
  limit: z.coerce.number().int().min(1).max(maxPage).default(50).describe('Most incidents of a page.'),
  after: id.optional().describe('`next` of the page before.'),
});

/** Path and query of `GET /api/v1/incidents/:id`. */
export const pageParams = z.strictObject({ id });
export const pageQuery = z.strictObject({
  timelineBefore: id.optional().describe('`timelineNext` of the page before.'),
});

/** The value, or every field that breaks its rule. */
export const readInput = <T>(
  schema: z.ZodType<T>,
  input: unknown,
): { ok: true; value: T } | { ok: false; faults: FieldFault[] } => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    faults: parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((field) => ({ field, rule: 'is not a parameter of this route' }))
        : [{ field: String(issue.path[0] ?? '(query)'), rule: issue.message }],
    ),
  };
};
