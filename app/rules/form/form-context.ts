import { createContext, useContext } from 'react';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { FormValues } from './form-values.ts';

/** What the controls of a form show: its values, and the rules that they broke. */
export type FormState = { values: FormValues; faults: readonly FieldFault[] };

export const FormContext = createContext<FormState>({ values: {}, faults: [] });

/** The values of one control, and the rules that it broke, as one text. `also`: other fields whose faults it shows. */
export const useControl = (name: string, also: readonly string[] = []) => {
  const { values, faults } = useContext(FormContext);
  const own = faults.filter(({ field }) => field === name || field.startsWith(`${name}.`) || also.includes(field));
  return {
    id: controlId(name),
    values: values[name] ?? [],
    error: own.length === 0 ? undefined : own.map((fault) => upperFirst(fault.rule)).join('. '),
  };
};

/** The id of a control in the page, to which the list of faults leads. */
export const controlId = (name: string): string => `field-${name}`;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
