import { formatWallTime, instantToWall, parseWallTime, wallToInstant } from '#domain/rule/calendar/wall-time.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { textOf } from './form-values.ts';
import type { FormValues } from './form-values.ts';

/** An instant as a control of kind `datetime-local` takes it, in the zone; '' for none. */
export const writeZoned = (at: Date | number | null, zone: string): string =>
  at === null ? '' : formatWallTime(instantToWall(typeof at === 'number' ? at : at.getTime(), zone)).slice(0, 16);

export type ReadTime = { ms: number | null; faults: FieldFault[] };

/** The instant that a control holds as wall time of the zone, ms; null when it's empty. */
export const readZoned = (values: FormValues, name: string, zone: string): ReadTime => {
  const text = textOf(values, name);
  if (text === '') return { ms: null, faults: [] };
  const wallMs = parseWallTime(text);
  if (wallMs === null) return { ms: null, faults: [{ field: name, rule: 'must be a time like 2026-01-31T22:00' }] };
  return { ms: wallToInstant(wallMs, zone), faults: [] };
};
