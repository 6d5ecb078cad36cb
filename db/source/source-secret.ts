import type { SecretReference } from '#domain/intake/secret-reference.ts';
import { openSecret, sealSecret } from '../secret/seal-secret.ts';
import type { SecretKey, SecretKeys } from '../secret/secret-keys.ts';

/** A secret that was looked for. `rule`: why it can't be read, in words. */
export type ReadSourceSecret = { ok: true; secret: string } | { ok: false; rule: string };

/** Where secrets of a source may be. `environment`: the worker's variables. */
export type SecretPlaces = { keys: SecretKeys; environment: Readonly<Record<string, string | undefined>> };

const contextOf = (sourceId: number, name: string): string => `source/${String(sourceId)}/${JSON.stringify(name)}`;

/** The secret as it may lie in `source.secrets`: good for that source and that name only. */
export const sealSourceSecret = (
  key: SecretKey,
  { sourceId, name }: { sourceId: number; name: string },
  secret: string,
): string => sealSecret(key, secret, contextOf(sourceId, name));

/** The secret that a source's settings refer to. */
export const readSourceSecret = (
  { keys, environment }: SecretPlaces,
  { sourceId, secrets }: { sourceId: number; secrets: Readonly<Record<string, string>> },
  reference: SecretReference,
): ReadSourceSecret => {
  if ('env' in reference) {
    const value = environment[reference.env] ?? '';
    return value === '' ? missing(`the worker's environment has no ${reference.env}`) : { ok: true, secret: value };
  }
  const name = reference.sealed;
  const sealed = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (sealed === undefined) return missing(`no secret named “${name}” is stored for this source`);
  const opened = openSecret(keys, sealed, contextOf(sourceId, name));
  return opened.ok ? { ok: true, secret: opened.plain } : missing(`the stored ${name} ${reasons[opened.because]}`);
};

const reasons = {
  unknown_key: 'was sealed with another TOCSIN_SECRET_KEY than this worker has; enter it again',
  damaged: 'is not what was sealed for this source; enter it again',
};

const missing = (rule: string): ReadSourceSecret => ({ ok: false, rule });
