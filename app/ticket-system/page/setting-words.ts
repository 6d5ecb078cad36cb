import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { controlOf } from '../form/config-field.ts';
import { configValues } from '../form/config-values.ts';
import { fieldsOf } from '../form/system-values.ts';

type SettingWords = { label: string; text: string; isSecret: boolean };

/** Each setting that says something, as its form names it; of a secret only where it lies. */
export const settingWords = (kind: TicketSystemKind, config: unknown): SettingWords[] => {
  const fields = fieldsOf(kind);
  const values = configValues(fields, config);
  return fields.flatMap((field): SettingWords[] => {
    const control = controlOf(field);
    const { label } = field;
    if (field.kind !== 'secret') {
      const [text] = values[control] ?? [];
      return text === undefined ? [] : [{ label, text, isSecret: false }];
    }
    const [env] = values[`${control}.env`] ?? [];
    const isStored = values[`${control}.stored`] !== undefined;
    if (env !== undefined) return [{ label, text: `in the worker’s variable ${env}`, isSecret: true }];
    return isStored ? [{ label, text: 'stored sealed', isSecret: true }] : [];
  });
};
