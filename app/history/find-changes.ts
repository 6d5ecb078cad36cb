import { redactSecrets } from '#domain/access/redact-secrets.ts';

/** What one place of a JSON value was and is; undefined: it wasn't there, or isn't any more. */
export type FieldChange = { path: string; before: string | undefined; after: string | undefined };

const maxChanges = 100;
const maxText = 400;

/** The places in which two JSON values differ, in the order of the later one; at most 100. Secrets are left out, whoever wrote them. */
export const findChanges = (before: unknown, after: unknown): FieldChange[] => {
  const old = new Map(leavesOf(redactSecrets(before), ''));
  const now = new Map(leavesOf(redactSecrets(after), ''));
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .slice(0, maxChanges)
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
};

/** Texts by their path, like `actions.0.name`; empty lists and objects are leaves. */
const leavesOf = (value: unknown, path: string): [string, string][] => {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, shorten(typeof value === 'string' ? value : JSON.stringify(value))]];
  const entries = Object.entries(value);
  if (entries.length === 0) return path === '' ? [] : [[path, Array.isArray(value) ? 'none' : '{}']];
  return entries.flatMap(([name, held]) => leavesOf(held, path === '' ? name : `${path}.${name}`));
};

const shorten = (text: string): string => (text.length > maxText ? `${text.slice(0, maxText)}…` : text);
