import type { Suppression } from '../../rule/rules.ts';
import type { Fields } from './fields.ts';
import { definitionOf } from './names.ts';
import type { Names } from './names.ts';
import { readPattern } from './read-pattern.ts';
import { readSpan } from './span.ts';

const longestSeconds = 366 * 86_400;
const anything = { kind: 'glob', value: '*' } as const;

/** A suppression; one that names neither an element nor a definition is of everything. `fromMs`: when it isn't said. */
export const readSuppression = (fields: Fields, names: Names, fromMs: number | null = null): Suppression => {
  const id = fields.id(names.suppressions);
  const suppression = {
    ...{ id, ...readScope(fields, names), ...readTimes(fields, names.startMs, fromMs) },
    reason: fields.text(['reason', 'name'], 500, `suppression ${String(id)}`),
    owner: fields.text(['owner', 'by'], 100, 'simulate'),
  };
  fields.finish();
  return suppression;
};

const readScope = (fields: Fields, names: Names): Pick<Suppression, 'definitionId' | 'element'> => {
  const definition = fields.take('definition', 'definitionId', 'eventid');
  const pattern = fields.take('element', 'elements');
  if (definition === null && pattern === null) return { definitionId: null, element: anything };
  return {
    definitionId: definition === null ? null : definitionOf(definition, names, fields.report),
    element: pattern === null ? null : readPattern(pattern, fields.report),
  };
};

const readTimes = (
  fields: Fields,
  storyMs: number,
  usualMs: number | null,
): Pick<Suppression, 'fromMs' | 'untilMs'> => {
  const fromMs = fields.instant(['from', 'start', 'since']) ?? usualMs;
  const endMs = fields.instant(['until', 'end', 'to']);
  const seconds = readSpan(fields, '', { min: 1, max: longestSeconds });
  const untilMs = endMs ?? (seconds === null ? null : (fromMs ?? storyMs) + seconds * 1000);
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs)
    fields.report.fault(fields.at('until'), 'must be later than its start');
  return { fromMs, untilMs };
};
