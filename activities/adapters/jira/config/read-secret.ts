/** Where a secret is kept: the name of an environment variable of the worker. */
export type SecretReference = { env: string };

/** The secret's value; null when the worker's environment hasn't got it. */
export const readSecret = ({ env }: SecretReference): string | null => {
  const value = process.env[env];
  return value === undefined || value === '' ? null : value;
};
