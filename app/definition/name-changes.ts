import { isObject } from '#domain/intake/json.ts';

/** What one change of a definition did: the version that it made, and the fields that it changed. */
export type NamedChanges = { version: number | null; changes: string[] };

const unsaid = new Set(['version', 'updatedAt', 'createdAt', 'id']);

/** The differences of two states of a thing as the audit log has them; a state that isn't one counts as nothing. */
export const nameChanges = (before: unknown, after: unknown): NamedChanges => {
  const old = isObject(before) ? before : {};
  const now = isObject(after) ? after : {};
  const version = typeof now['version'] === 'number' ? now['version'] : null;
  if (before === null) return { version, changes: [] };
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !unsaid.has(name));
  const changed = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  return { version, changes: changed.map((name) => describe(name, old[name], now[name])) };
};

/** Short values are told, others only named. */
const describe = (name: string, before: unknown, after: unknown): string => {
  const words = name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return isShort(before) && isShort(after) ? `${words}: ${show(before)} → ${show(after)}` : words;
};

const maxShown = 60;
const isShort = (value: unknown): boolean =>
  !isObject(value) && !Array.isArray(value) && show(value).length <= maxShown;
const show = (value: unknown): string =>
  value === null || value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
