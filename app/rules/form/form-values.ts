import { failPage } from '#app/http/failure.ts';

/** What a form holds, by the names of its controls; a box that isn't ticked is absent. Values are as people wrote them. */
export type FormValues = Record<string, string[]>;

/** The values of a form that was sent. A body that isn't a form is a 400 page. */
export const readValues = async (request: Request): Promise<FormValues> => {
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw failPage('invalid_input', 'The request holds no form.');
    throw error;
  });
  return valuesOf(form);
};

/** The texts of a form; files are none. Line ends are as in the browser's own text. */
export const valuesOf = (form: FormData): FormValues => {
  const values: FormValues = {};
  for (const [name, value] of form)
    if (typeof value === 'string' && name !== '__proto__') (values[name] ??= []).push(value.replaceAll('\r\n', '\n'));
  return values;
};

/** The first value of a control, trimmed; '' when there is none. */
export const textOf = (values: FormValues, name: string): string => (values[name]?.[0] ?? '').trim();

/** The value of a control, or null when it's left empty. */
export const textOrNull = (values: FormValues, name: string): string | null => {
  const text = textOf(values, name);
  return text === '' ? null : text;
};

/** True when the box is ticked. */
export const isTicked = (values: FormValues, name: string): boolean => (values[name] ?? []).length > 0;

/** A number as written, where it's one; else NaN, which every range refuses. */
export const numberOf = (values: FormValues, name: string): number => {
  const text = textOf(values, name);
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
};

/** The number, or null when the control is left empty. */
export const numberOrNull = (values: FormValues, name: string): number | null =>
  textOf(values, name) === '' ? null : numberOf(values, name);
