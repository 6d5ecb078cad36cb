import type { SuppressionRow } from '#db/rules/suppression-list.ts';
import type { FormValues } from '../form/form-values.ts';
import { writePattern } from '../form/pattern-values.ts';
import { writeZoned } from '../form/zoned-time.ts';

const hourMs = 3_600_000;

/** Ends that are offered for a suppression that begins now. */
export const offeredEnds = (now: Date, zone: string): { label: string; until: string }[] =>
  [1, 4, 24].map((hours) => ({
    label: `${String(hours)} h`,
    until: writeZoned(now.getTime() + hours * hourMs, zone),
  }));

/** A suppression as its form's values. */
export const suppressionValues = (row: SuppressionRow, zone: string): FormValues => ({
  ...(row.definitionId === null ? {} : { definitionId: [String(row.definitionId)] }),
  ...writePattern(row.element, 'element'),
  from: [writeZoned(row.fromAt, zone)],
  until: [writeZoned(row.untilAt, zone)],
  reason: [row.reason],
  owner: [row.owner],
});

/** What a new suppression begins with: what the address names, for an hour. */
export const newSuppressionValues = (
  url: URL,
  now: Date,
  { zone, name }: { zone: string; name: string },
): FormValues => {
  const given = (key: string): string => (url.searchParams.get(key) ?? '').slice(0, 500);
  return {
    definitionId: [given('definition')],
    element: [given('element')],
    until: [offeredEnds(now, zone)[0]?.until ?? ''],
    owner: [name],
  };
};
