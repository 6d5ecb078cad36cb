import { textFaults } from '#domain/rule/rule-faults.ts';
import { deleteCategory, saveCategory } from '#db/category/categories.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';

const maxNameLength = 64;

/** Saves the category that the form holds, or deletes it when it asks so. `id` null: as a new one. */
export const sendCategory = async (
  { context: { db }, values, by }: SentForm,
  id: number | null,
): Promise<Response | Refusal> => {
  if (id !== null && textOf(values, 'intent') === 'delete')
    return answerSaved(await deleteCategory(db, id, by), 'category', (gone) => `/categories?deleted=${String(gone)}`);
  const name = textOf(values, 'name');
  const faults = textFaults(name, maxNameLength, 'name');
  if (faults.length > 0) return refuseFields(faults);
  return answerSaved(await saveCategory(db, { id, name }, by), 'category', () => '/categories');
};
