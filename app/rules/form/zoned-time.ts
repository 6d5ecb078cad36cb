import { formatWallTime, instantToWall, parseWallTime, wallToInstant } from '#domain/rule/calendar/wall-time.ts';
import { textOf } from './form-values.ts';
import type { FormValues } from './form-values.ts';

/** An instant as a control of kind `datetime-local` takes it, in the zone; '' for none. */
export const writeZoned = (at: Date | number | null, zone: string): string =>
  at === null ? '' : formatWallTime(instantToWall(typeof at === 'number' ? at : at.getTime(), zone)).slice(0, 16);

/** The instant that a control holds as wall time of the zone, as RFC 3339; as written when it's no time at all. */
export const zonedText = (values: FormValues, name: string, zone: string): string => {
  const text = textOf(values, name);
  const wallMs = parseWallTime(text);
  return wallMs === null ? text : new Date(wallToInstant(wallMs, zone)).toISOString();
};
