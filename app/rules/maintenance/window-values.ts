import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { FormValues } from '../form/form-values.ts';
import { writeMatchers } from '../form/matcher-lines.ts';
import { writePatterns } from '../form/pattern-lines.ts';
import { writeZoned } from '../form/zoned-time.ts';

/** A window as its form's values. */
export const windowValues = (row: MaintenanceRow): FormValues => ({
  name: [row.name],
  reason: [row.reason],
  owner: [row.owner],
  start: [row.start],
  timeZone: [row.timeZone],
  durationMinutes: [row.durationMinutes === null ? '' : String(row.durationMinutes)],
  recurrence: [row.recurrence ?? ''],
  'scope.elements': [writePatterns(row.scope.elements)],
  'scope.teamIds': row.scope.teamIds.map(String),
  'scope.sourceIds': row.scope.sourceIds.map(String),
  'scope.labels': [writeMatchers(row.scope.labels)],
  ...(row.closesOnEnd ? { closesOnEnd: ['on'] } : {}),
});

/** What a new window begins with: now, for an hour, in the viewer's zone. */
export const newWindowValues = (url: URL, now: Date, { zone, name }: { zone: string; name: string }): FormValues => ({
  owner: [name],
  start: [writeZoned(now, zone)],
  timeZone: [zone],
  durationMinutes: ['60'],
  'scope.elements': [(url.searchParams.get('element') ?? '').slice(0, 255)],
});
