import { randomBytes } from 'node:crypto';

/** What follows a secret's name once it was sealed: each new text has a name of its own. */
const mark = '~';

/** The name as people write it. */
export const plainName = (name: string): string => name.split(mark)[0] ?? name;

type Sealed = { sealed: string };
const isReference = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  'sealed' in value &&
  typeof value.sealed === 'string';

/** The names of the stored secrets that settings refer to. */
export const namesIn = (config: unknown): string[] => {
  if (isReference(config)) return [config.sealed];
  if (typeof config !== 'object' || config === null) return [];
  return Object.values(config).flatMap(namesIn);
};

/** The settings with every reference to a stored secret renamed. */
export const renameSecrets = (config: unknown, rename: (name: string) => string): unknown => {
  if (isReference(config)) return { sealed: rename(config.sealed) };
  if (Array.isArray(config)) return config.map((one) => renameSecrets(one, rename));
  if (typeof config !== 'object' || config === null) return config;
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, renameSecrets(value, rename)]));
};

/**
 * The settings with the names under which their secrets lie: a new name for those that are `fresh`, for the others that which
 * the last of the `known` settings has for it.
 */
export const resolveSecrets = (
  config: Record<string, unknown>,
  { fresh, known }: { fresh: readonly string[]; known: readonly unknown[] },
): { config: unknown; names: Record<string, string> } => {
  const stored = Object.fromEntries(known.flatMap(namesIn).map((name) => [plainName(name), name]));
  const added = Object.fromEntries(fresh.map((name) => [name, `${name}${mark}${randomBytes(4).toString('hex')}`]));
  const names: Record<string, string> = { ...stored, ...added };
  return { config: renameSecrets(config, (name) => names[plainName(name)] ?? name), names: added };
};
