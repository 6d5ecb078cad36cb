import { minuteAt, occurrenceWords } from '../maintenance/occurrence-words.ts';
import type { Lane } from './plan-lanes.ts';

export const kindWords: Record<Lane['kind'], string> = { suppression: 'suppression', maintenance: 'maintenance' };

/** The page of a lane's suppression or window. */
export const lanePath = ({ kind, id }: Pick<Lane, 'kind' | 'id'>): string =>
  `/${kind === 'suppression' ? 'suppressions' : 'maintenance'}/${String(id)}`;

/** What a lane's bars show: `3 times, first 2026-11-21 22:00 to 23:00, UTC; last from 2026-11-28 22:00`. */
export const barsWords = ({ bars, hasMore }: Pick<Lane, 'bars' | 'hasMore'>, zone: string): string => {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return 'never';
  const span = occurrenceWords(first.startMs, first.endMs, zone);
  if (bars.length === 1) return span;
  const times = `${hasMore ? 'more than ' : ''}${String(bars.length)} times`;
  return `${times}, first ${span}${hasMore ? '' : `; last from ${minuteAt(last.startMs, zone)}`}`;
};
