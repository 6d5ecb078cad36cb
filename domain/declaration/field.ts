import type { FieldFault } from '../intake/alert.ts';

/**
 * What a field of a declared thing holds. `reference`: the id of a row that the console offers by name; with `none`, what 0
 * means instead.
 */
export type FieldKind =
  | { kind: 'integer'; min: number; max: number; unit?: 'seconds' | 'alerts' }
  | { kind: 'text'; maxLength: number }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'reference'; to: 'ticket_system'; none?: string };

/** One field of a trigger or an effect: what its form shows, and the rule that its value must keep. */
export type Field = { name: string; label: string; hint?: string; default?: string | number } & FieldKind;

export type ReadFields = { ok: true; value: Record<string, string | number> } | { ok: false; faults: FieldFault[] };

/**
 * The values of the declared fields, each checked against its rule; all faults at once, each with its field's path.
 * A field that isn't declared is a fault. Numbers may be given as text, as forms do.
 */
export const readFields = (fields: readonly Field[], raw: Record<string, unknown>, path = ''): ReadFields => {
  const value: Record<string, string | number> = {};
  const faults: FieldFault[] = [];
  for (const field of fields) {
    const read = readField(field, raw[field.name] ?? field.default);
    if (read.ok) value[field.name] = read.value;
    else faults.push({ field: `${path}${field.name}`, rule: read.rule });
  }
  for (const name of Object.keys(raw))
    if (!fields.some((field) => field.name === name))
      faults.push({ field: `${path}${name}`, rule: 'is not a field of it' });
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
};

type Read = { ok: true; value: string | number } | { ok: false; rule: string };

const readField = (field: Field, raw: unknown): Read => {
  switch (field.kind) {
    case 'integer':
      return readInteger(raw, field);
    case 'reference':
      return readInteger(raw, { min: field.none === undefined ? 1 : 0, max: 2_147_483_647 });
    case 'choice':
      return typeof raw === 'string' && field.options.includes(raw)
        ? { ok: true, value: raw }
        : { ok: false, rule: `must be one of ${field.options.join(', ')}` };
    case 'text': {
      const text = typeof raw === 'string' ? raw.trim() : '';
      return text !== '' && text.length <= field.maxLength
        ? { ok: true, value: text }
        : { ok: false, rule: `must be a text of 1 to ${String(field.maxLength)} characters` };
    }
  }
};

const readInteger = (raw: unknown, { min, max }: { min: number; max: number }): Read => {
  const value = typeof raw === 'string' && /^-?\d{1,15}$/.test(raw.trim()) ? Number(raw) : raw;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
    ? { ok: true, value }
    : { ok: false, rule: `must be an integer from ${String(min)} to ${String(max)}` };
};
