import { z } from 'zod';
import { isoTimeMs, unixTimeMs } from '../../intake/event-time.ts';
import { isObject } from '../../intake/json.ts';
import { instantToWall, parseWallTime, wallToInstant } from '../calendar/wall-time.ts';
import { patternFaults } from '../element-pattern.ts';
import type { ElementPattern } from '../element-pattern.ts';
import { matcherFaults } from '../label-matcher.ts';
import { instantRule, matcher, pattern } from './rule-fields.ts';

const asPattern = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (value.length > 2 && value.startsWith('/') && value.endsWith('/'))
    return { kind: 'regex', value: value.slice(1, -1) };
  return { kind: /[*?]/.test(value) ? 'glob' : 'exact', value };
};

/** A pattern, or a text: `/…/` is a regular expression, one with `*` or `?` a glob, any other one the exact name. */
export const loosePattern = z.preprocess(asPattern, pattern).superRefine((value: ElementPattern, context) => {
  for (const { rule } of patternFaults(value, '')) context.addIssue({ code: 'custom', message: rule });
});

/** One of them, or a list of them. */
export const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value): unknown => (Array.isArray(value) ? value : [value]), z.array(item));

const asMatchers = (value: unknown): unknown =>
  isObject(value) ? Object.entries(value).map(([name, text]) => ({ name, op: '=', value: text })) : value;

/** Matchers, or an object of labels that must have these values. */
export const looseMatchers = z
  .preprocess(asMatchers, z.array(matcher, { error: 'must be an object of texts, or a list' }))
  .superRefine((value, context) => {
    for (const { field, rule } of matcherFaults(value, ''))
      context.addIssue({ code: 'custom', message: rule, path: field.split('.').filter((part) => part !== '') });
  });

/** A moment that is an instant, or a wall time whose zone is told elsewhere; both ms. */
export type Moment = { instantMs: number } | { wallMs: number };

/** A time as Unix seconds, as RFC 3339 with a zone, or without one as a wall time. */
export const moment = z.unknown().transform((value, context): Moment => {
  const instantMs = typeof value === 'number' ? unixTimeMs(value) : typeof value === 'string' ? isoTimeMs(value) : null;
  if (instantMs !== null) return { instantMs };
  const wallMs = typeof value === 'string' ? parseWallTime(value.trim()) : null;
  if (wallMs !== null) return { wallMs };
  context.addIssue({ code: 'custom', message: `${instantRule}, or a wall time like 2026-01-31T22:00` });
  return z.NEVER;
});

/** What clocks of the zone show at the moment, as wall ms. */
export const wallOf = (at: Moment, timeZone: string): number =>
  'wallMs' in at ? at.wallMs : instantToWall(at.instantMs, timeZone);

/** The moment in real time, ms. */
export const instantOf = (at: Moment, timeZone: string): number =>
  'wallMs' in at ? wallToInstant(at.wallMs, timeZone) : at.instantMs;
