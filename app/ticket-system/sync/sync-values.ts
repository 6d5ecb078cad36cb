import type { FieldFault } from '#domain/intake/alert.ts';
import type { TicketCapability } from '#domain/ticket/capability.ts';
import { syncRules } from '#domain/ticket/read-sync-rules.ts';
import { defaultSyncRules } from '#domain/ticket/sync-rules.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import { isTicked, numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { syncFieldsOf } from './sync-fields.ts';
import type { SyncField } from './sync-fields.ts';

const controlOf = ({ name }: SyncField): string => `sync.${name}`;

/** The rules as their form's values. */
export const syncValues = (rules: SyncRules | null): FormValues => {
  const known = rules ?? defaultSyncRules;
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      value === null || value === false ? [] : [[`sync.${name}`, [value === true ? 'on' : String(value)]]],
    ),
  );
};

/** The rules of a form, or each that can't be; what the system can't do stays as it was. */
export const readSync = (
  values: FormValues,
  { can, before }: { can: readonly TicketCapability[]; before: SyncRules | null },
): { ok: true; rules: SyncRules } | { ok: false; faults: FieldFault[] } => {
  const written = Object.fromEntries(syncFieldsOf(can).map((field) => [field.name, valueOf(field, values)]));
  const read = syncRules.safeParse({ ...defaultSyncRules, ...before, ...written });
  if (read.success) return { ok: true, rules: read.data };
  const faults = read.error.issues.map(({ path, message }) => ({ field: `sync.${path.join('.')}`, rule: message }));
  return { ok: false, faults };
};

const valueOf = (field: SyncField, values: FormValues): unknown => {
  switch (field.kind) {
    case 'tick':
      return isTicked(values, controlOf(field));
    case 'minutes':
      return numberOrNull(values, controlOf(field));
    case 'choice':
      return textOf(values, controlOf(field));
  }
};

/** The rules in words, only those that the system can follow. */
export const syncWords = (rules: SyncRules | null, can: readonly TicketCapability[]): string[] => {
  const known = rules ?? defaultSyncRules;
  return syncFieldsOf(can).flatMap((field) => wordsOf(field, known));
};

const wordsOf = (field: SyncField, rules: SyncRules): string[] => {
  const value = rules[field.name];
  switch (field.kind) {
    case 'tick':
      return value === true ? [field.said] : [];
    case 'minutes':
      if (value === null) return ['Counts are not told by themselves.'];
      return [value === 0 ? 'Counts are told at once.' : `Counts are told at most each ${String(value)} min.`];
    case 'choice': {
      const chosen = field.choices.find((choice) => choice.value === value);
      const left = chosen === undefined ? 'do nothing: it can do no more' : chosen.label;
      return [`${field.label}: ${left}.`];
    }
  }
};
