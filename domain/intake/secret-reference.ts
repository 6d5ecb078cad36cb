import { z } from 'zod';

/** Where a secret of a source is: in a variable of the worker's environment, or sealed beside the source under that name. */
export type SecretReference = { env: string } | { sealed: string };

/** `pattern`: the variables made for this; settings must not lead other secrets of the worker elsewhere. */
export const secretReference = (pattern: RegExp, example: string): z.ZodType<SecretReference> => {
  const env = z.string().regex(pattern, { error: `must be a name like ${example}` });
  return z.union([z.strictObject({ env }), z.strictObject({ sealed: z.string().regex(/^[a-zA-Z]{1,32}$/) })], {
    error: `must be the name of a variable like ${example}, or a secret that is stored`,
  });
};
