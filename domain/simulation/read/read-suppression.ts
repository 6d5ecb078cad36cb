import type { Suppression } from '../../rule/rules.ts';
import type { Fields } from './fields.ts';
import { definitionOf } from './names.ts';
import type { Names } from './names.ts';
import { readPattern } from './read-pattern.ts';
import { readSpan } from './span.ts';

const longestSeconds = 366 * 86_400;

/** A suppression; one that names neither an element nor a definition is of everything. `fromMs`: when it isn't said. */
export const readSuppression = (fields: Fields, names: Names, fromMs: number | null = null): Suppression => {
  const id = fields.integer(['id'], { min: 1, max: 2_147_483_647 }) ?? names.suppressions.next();
  const definition = fields.take('definition', 'definitionId', 'eventid');
  const pattern = fields.take('element', 'elements');
  const definitionId = definition === null ? null : definitionOf(definition, names, fields.report);
  const element = pattern === null ? null : readPattern(pattern, fields.report);
  const startMs = fields.instant(['from', 'start', 'since']) ?? fromMs;
  const endMs = fields.instant(['until', 'end', 'to']);
  const spanSeconds = readSpan(fields, '', { min: 1, max: longestSeconds });
  const untilMs = endMs ?? (spanSeconds === null ? null : (startMs ?? names.startMs) + spanSeconds * 1000);
  if (startMs !== null && untilMs !== null && untilMs <= startMs)
    fields.report.fault(fields.at('until'), 'must be later than its start');
  const reason = fields.text(['reason', 'name'], 500) ?? `suppression ${String(id)}`;
  const owner = fields.text(['owner', 'by'], 100) ?? 'simulate';
  fields.finish();
  const isOfAll = definition === null && pattern === null;
  const anything = { kind: 'glob', value: '*' } as const;
  return { id, definitionId, element: isOfAll ? anything : element, fromMs: startMs, untilMs, reason, owner };
};
