import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import type { ConfiguredSystem } from '#db/ticket-system/system-page.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { configValues } from './config-values.ts';
import type { ConfigField } from './config-field.ts';
import { kindForms } from './kind-forms.ts';

export const fieldsOf = (kind: TicketSystemKind): ConfigField[] => {
  const { fields, more } = kindForms[kind];
  return [...fields, ...more];
};

/** What a new system begins with. */
export const newSystemValues = (): FormValues => ({ isEnabled: ['on'] });

/** A system as its form's values; a draft is what was written of it last. */
export const systemValues = (row: ConfiguredSystem): FormValues => ({
  name: [row.name],
  ...(row.ownerEmail === null ? {} : { ownerEmail: [row.ownerEmail] }),
  ...(row.ratePerMinute === null ? {} : { ratePerMinute: [String(row.ratePerMinute)] }),
  ...(row.isEnabled || row.isDraft ? { isEnabled: ['on'] } : {}),
  ...(row.isDraft ? { again: ['on'] } : {}),
  ...configValues(fieldsOf(row.kind), row.isDraft ? (row.candidate ?? {}) : row.config),
});
