import { readMaintenanceWindow } from '#domain/rule/read-rules.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import type { SaveContext } from '#domain/rule/rule-faults.ts';
import type { MaintenanceWindow } from '#domain/rule/rules.ts';
import type { MaintenanceDraft } from '#db/rules/save-maintenance.ts';
import { isTicked, textOf } from '../form/form-values.ts';
import type { FormValues } from '../form/form-values.ts';
import { readMatchers } from '../form/matcher-lines.ts';
import { readPatterns } from '../form/pattern-lines.ts';

const noBook = { inhibitions: [], storms: [] };

/** The window that a form holds, or every rule that it breaks. Without an owner it's the sender's. */
export const readWindowForm = (
  values: FormValues,
  { name, ...context }: SaveContext & { name: string },
): Read<MaintenanceWindow> => {
  const { matchers, faults } = readMatchers(values['scope.labels']?.[0] ?? '', 'scope.labels');
  const raw = {
    ...textsOf(values, ['name', 'reason', 'start', 'timeZone', 'durationMinutes', 'recurrence']),
    owner: textOf(values, 'owner') || name,
    closesOnEnd: isTicked(values, 'closesOnEnd'),
    scope: {
      elements: readPatterns(values['scope.elements']?.[0] ?? ''),
      teamIds: values['scope.teamIds'] ?? [],
      sourceIds: values['scope.sourceIds'] ?? [],
      labels: matchers,
    },
  };
  const read = readMaintenanceWindow(raw, { id: 0, book: noBook, ...context });
  if (faults.length === 0) return read;
  return { ok: false, faults: [...faults, ...(read.ok ? [] : read.faults)] };
};

/** The part of a window that people write. */
export const draftOf = (window: MaintenanceWindow): MaintenanceDraft => {
  const { name, reason, owner, scope, start, timeZone, durationMinutes, recurrence, closesOnEnd } = window;
  return { name, reason, owner, scope, start, timeZone, durationMinutes, recurrence, closesOnEnd };
};

const textsOf = (values: FormValues, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, textOf(values, name)]));
