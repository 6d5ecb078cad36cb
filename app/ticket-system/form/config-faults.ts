import type { FieldFault } from '#domain/intake/alert.ts';
import { controlOf } from './config-field.ts';
import type { ConfigField } from './config-field.ts';

const rule = /✖ (.+?)(?:\n\s+→ at (.+?))?(?=\n✖|$)/gs;

/**
 * What an adapter can't use, from its words for all of it, each at the control that it was written in; what has none, and a message
 * of another shape, is a fault of all settings.
 */
export const configFaults = (message: string, fields: readonly ConfigField[]): FieldFault[] => {
  const faults = [...message.matchAll(rule)].map(([, words = '', path]) => faultOf(words.trim(), path, fields));
  return faults.length === 0 ? [{ field: 'settings', rule: `– ${message}` }] : faults;
};

const faultOf = (words: string, path: string | undefined, fields: readonly ConfigField[]): FieldFault => {
  if (path === undefined) return { field: 'settings', rule: words };
  const field = fields.find(
    (one) => path === one.path || (/^[.[]/.test(path.slice(one.path.length)) && path.startsWith(one.path)),
  );
  if (field === undefined) return { field: 'settings', rule: `– ${path} ${words}` };
  const rest = path.slice(field.path.length);
  const control = controlOf(field);
  if (rest === '') return { field: control, rule: words };
  if (field.kind === 'secret' && rest === '.env') return { field: `${control}.env`, rule: words };
  return { field: control, rule: `– ${placeWords(rest)} ${words}` };
};

/** A place within a setting: `[0]` is entry 1, `.close` and `["close"]` are close. */
const placeWords = (rest: string): string => {
  const entry = /^\[(\d+)\]$/.exec(rest);
  return entry === null
    ? rest.replace(/^\./, '').replace(/^\["(.*)"\]$/, '$1')
    : `entry ${String(Number(entry[1]) + 1)}`;
};
