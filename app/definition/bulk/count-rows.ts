import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';

/** Lines that are added at once: what a form can carry, and somebody can look through. */
export const maxRows = 200;

/** How many rows the form has; what isn't a sensible number is none. */
export const countRows = (values: FormValues): number => {
  const text = textOf(values, 'rows');
  return /^\d{1,3}$/.test(text) ? Math.min(Number(text), maxRows) : 0;
};
