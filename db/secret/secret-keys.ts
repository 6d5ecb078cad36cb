import { createHash } from 'node:crypto';
import type { Settings } from '#domain/settings/settings.ts';

/** A key for secrets at rest. `id` is derived from it and tells nothing of it. */
export type SecretKey = { readonly id: string; readonly bytes: Buffer };

/** The first one seals, all of them open. Empty: nothing can be sealed, and nothing sealed can be read. */
export type SecretKeys = readonly SecretKey[];

const idDigits = 8;

/** The key whose 32 bytes are written in base64. */
export const secretKeyOf = (base64: string): SecretKey => {
  const bytes = Buffer.from(base64, 'base64');
  const id = createHash('sha256').update('tocsin secret key id\0').update(bytes).digest('hex').slice(0, idDigits);
  return { id, bytes };
};

/** The keys that the settings name: the present one, then the one before. Without a present one there are none. */
export const readSecretKeys = ({
  secretKey,
  previousSecretKey,
}: Pick<Settings, 'secretKey' | 'previousSecretKey'>): SecretKeys => {
  if (secretKey === null) return [];
  return [secretKey, ...(previousSecretKey === null ? [] : [previousSecretKey])].map(secretKeyOf);
};
