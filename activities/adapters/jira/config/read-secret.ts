import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';

/** Where a secret is kept: a variable of the worker's environment, or sealed with the ticket system. */
export type SecretReference = { env: string } | { sealed: string };

/** The secret's value, or why it isn't there. */
export const readSecret = (reference: SecretReference, readSealed: ReadTicketSecret): ReturnType<ReadTicketSecret> => {
  if ('sealed' in reference) return readSealed(reference.sealed);
  const value = process.env[reference.env];
  return value === undefined || value === ''
    ? { ok: false, rule: `the worker's environment has no ${reference.env}` }
    : { ok: true, secret: value };
};
