import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { countRows, maxRows } from './count-rows.ts';
import { readDefinitionForm } from '../form/read-definition.ts';

const rowFields = ['summary', 'description', 'severity', 'teamId', 'categoryId'] as const;

/** One editable row for each line that isn't blank, all of the team, category and severity that were chosen; or what is wrong. */
export const rowsOfLines = (values: FormValues): Read<FormValues> => {
  const lines = (values['lines']?.[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { ok: false, faults: [{ field: 'lines', rule: 'must have a line at least' }] };
  if (lines.length > maxRows)
    return {
      ok: false,
      faults: [{ field: 'lines', rule: `must be at most ${String(maxRows)} lines; these are ${String(lines.length)}` }],
    };
  const cells: FormValues = { rows: [String(lines.length)] };
  for (const [at, line] of lines.entries())
    for (const name of rowFields)
      cells[`rows.${String(at)}.${name}`] = [
        name === 'summary' || name === 'description' ? line : textOf(values, name),
      ];
  return { ok: true, value: cells };
};

/**
 * The definitions that the rows hold, without actions, or every rule that they break, by row and field. A row whose summary was
 * emptied is left out.
 */
export const readRows = (values: FormValues, person: Person): Read<DefinitionDraft[]> => {
  const drafts: DefinitionDraft[] = [];
  const faults: FieldFault[] = [];
  for (let at = 0; at < countRows(values); at += 1) {
    const path = `rows.${String(at)}.`;
    const row: FormValues = Object.fromEntries(
      rowFields.map((name): [string, string[]] => [name, [textOf(values, `${path}${name}`)]]),
    );
    if (textOf(row, 'summary') === '') continue;
    const read = readDefinitionForm({ ...row, isEnabled: ['on'], reopenMinutes: ['15'] });
    if (!read.ok) faults.push(...read.faults.map(({ field, rule }) => ({ field: `${path}${field}`, rule })));
    else if (isAllowed(person, 'definition.write', read.value)) drafts.push(read.value);
    else faults.push({ field: `${path}teamId`, rule: 'must be a team of yours' });
  }
  if (faults.length === 0 && drafts.length === 0)
    faults.push({ field: 'rows', rule: 'must have a summary in one at least' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: drafts };
};
