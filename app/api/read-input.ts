import type { z } from 'zod';
import type { FieldFault } from '#domain/intake/alert.ts';

/** The value, or every field that breaks its rule. */
export const readInput = <S extends z.ZodType>(
  schema: S,
  input: unknown,
): { ok: true; value: z.output<S> } | { ok: false; faults: FieldFault[] } => {
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
