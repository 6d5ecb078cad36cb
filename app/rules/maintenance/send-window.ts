import { loadKnownIds, sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import type { Choice } from '#db/rules/rule-choices.ts';
import type { Queries } from '#db/database.ts';
import { endMaintenance, saveMaintenance } from '#db/rules/save-maintenance.ts';
import { textOf } from '../form/form-values.ts';
import { answerSaved, refuseFields } from '../form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '../form/serve-form.ts';
import { occurrencesAhead } from './occurrences-ahead.ts';
import { draftOf, readWindowForm } from './read-window.ts';
import type { WindowPreview } from './window-form.tsx';

const previewed = 10;

/** What the form of a window offers. */
export const windowChoices = async (db: Queries): Promise<{ teams: Choice[]; sources: Choice[]; zones: string[] }> => ({
  teams: await teamChoices(db),
  sources: await sourceChoices(db),
  zones: ['UTC', ...Intl.supportedValuesOf('timeZone')],
});

/** Saves the window that the form holds, or shows when it would be open. `id` null: as a new one. */
export const sendWindow = async (
  { user, context, values, by }: SentForm,
  id: number | null,
): Promise<Response | Refusal | FormPreview<WindowPreview>> => {
  const known = await loadKnownIds(context.db);
  const read = readWindowForm(values, { name: user.name, nowMs: by.now.getTime(), known });
  if (!read.ok) return refuseFields(read.faults);
  if (textOf(values, 'intent') === 'preview')
    return { ok: true, values, preview: occurrencesAhead(read.value, by.now, previewed) };
  const saved = await saveMaintenance(context.db, { id, draft: draftOf(read.value) }, by);
  return answerSaved(saved, 'maintenance window', pathOf);
};

/** Ends the window now. */
export const sendEndWindow = async ({ context, by }: SentForm, id: number): Promise<Response | Refusal> =>
  answerSaved(await endMaintenance(context.db, id, by), 'maintenance window', pathOf);

const pathOf = (id: number): string => `/maintenance/${String(id)}`;
