import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { changeSystem } from '#db/ticket-system/save-system.ts';
import { loadConfigured } from '#db/ticket-system/system-page.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { pathOf, sendSystem } from './form/send-system.ts';
import { readSync } from './sync/sync-values.ts';

/** Saves what one of the two forms of an edited system holds: its settings, or how its tickets are kept in step. */
export const sendEdited = async (form: SentForm, id: number): Promise<Response | Refusal> => {
  const { context, values, by } = form;
  const row = await loadConfigured(context.db, id);
  if (row === null)
    return { failure: 'not_found', message: `There is no ticket system ${String(id)}; nothing was done.` };
  if (textOf(values, 'part') !== 'sync') return sendSystem(form, { id, kind: row.kind });
  const read = readSync(values, { can: capabilitiesOf(row.kind, row.config), before: row.sync });
  if (!read.ok) return refuseFields(read.faults);
  return answerSaved(await changeSystem(context.db, { id, change: { sync: read.rules } }, by), 'ticket system', pathOf);
};
