import { createDefinitions } from '#db/definition/create-definitions.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { readRows, rowsOfLines } from './bulk-rows.ts';

/** Makes rows of the lines that were pasted, or saves the rows: all of them or none. */
export const sendBulk = async (form: SentForm): Promise<Response | Refusal | FormPreview<null>> => {
  const { context, values, user, by } = form;
  if (textOf(values, 'intent') !== 'save') {
    const rows = rowsOfLines(values);
    return rows.ok ? { ok: true, values: rows.value, preview: null } : refuseFields(rows.faults);
  }
  const read = readRows(values, user);
  if (!read.ok) return refuseFields(read.faults);
  const saved = await createDefinitions(context.db, read.value, by);
  const firstOf = (ids: number[]): number => Math.min(...ids) - 1;
  return answerSaved(saved, 'team', (ids) => `/definitions?after=${String(firstOf(ids))}`);
};
