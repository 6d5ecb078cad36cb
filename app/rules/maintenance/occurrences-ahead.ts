import { occurrencesOf } from '#domain/rule/calendar/occurrences.ts';
import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import type { MaintenanceWindow } from '#domain/rule/rules.ts';

/** How far ahead is looked for occurrences: 3 years. */
const horizonMs = 3 * 366 * 86_400_000;

/** The occurrence that runs at `now` and the next ones, at most `limit`. */
export const occurrencesAhead = (window: MaintenanceWindow, now: Date, limit: number): Occurrence[] =>
  occurrencesOf(window, { fromMs: now.getTime(), toMs: now.getTime() + horizonMs, limit });
