import { z } from 'zod';
import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';

/** Where a secret is kept: a variable of the worker's environment, or sealed with the ticket system. */
export type SecretReference = { env: string } | { sealed: string };

/**
 * A reference to a secret. Only variables with the adapter's own prefix: settings must not lead other secrets of the worker to
 * another site.
 */
export const secretReference = (prefix: string): z.ZodType<SecretReference> => {
  const example = `${prefix}_TOKEN`;
  const env = z.string().regex(new RegExp(`^${prefix}_[A-Z0-9_]+$`), `must be a name like ${example}`);
  return z.union([z.strictObject({ env }), z.strictObject({ sealed: z.string().min(1).max(255) })], {
    error: `must be {"sealed": "<name>"} or {"env": "<name>"}, with a name like ${example}`,
  });
};

/** The secret's value, or why it isn't there. */
export const readSecret = (reference: SecretReference, readSealed: ReadTicketSecret): ReturnType<ReadTicketSecret> => {
  if ('sealed' in reference) return readSealed(reference.sealed);
  const value = process.env[reference.env];
  return value === undefined || value === ''
    ? { ok: false, rule: `the worker's environment has no ${reference.env}` }
    : { ok: true, secret: value };
};
