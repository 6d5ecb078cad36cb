import type { FieldFault } from '#domain/intake/alert.ts';
import { namesIn, plainName, renameSecrets } from '#db/ticket-system/secret-names.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { controlOf } from './config-field.ts';
import type { ConfigField } from './config-field.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings as their form's values. A stored secret is there by its name only. */
export const configValues = (fields: readonly ConfigField[], config: unknown): FormValues => {
  const shown = renameSecrets(config, plainName);
  const valueOf = (field: ConfigField): unknown => {
    if (!isApart(field)) return at(shown, field.path);
    return namesIn(shown).includes(secretName(field)) ? { sealed: secretName(field) } : undefined;
  };
  return Object.assign({}, ...fields.map((field) => valuesOf(field, valueOf(field)))) as FormValues; // of texts only
};

const isApart = (field: ConfigField): boolean => field.kind === 'secret' && field.isApart === true;

const at = (config: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), config);

const valuesOf = (field: ConfigField, value: unknown): FormValues => {
  const control = controlOf(field);
  if (value === undefined) return {};
  switch (field.kind) {
    case 'text':
    case 'area':
    case 'number':
      return { [control]: [textIn(value)] };
    case 'lines':
      return { [control]: [Array.isArray(value) ? value.map(textIn).join('\n') : textIn(value)] };
    case 'json':
      return { [control]: [JSON.stringify(value, null, 2)] };
    case 'secret':
      if (!isObject(value)) return {};
      return 'env' in value ? { [`${control}.env`]: [String(value['env'])] } : { [`${control}.stored`]: ['on'] };
  }
};

/** Settings that were written by hand may hold anything. */
const textIn = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a form holds: the settings, which refer to `secrets` by their names, or every field that can't be read. */
export type ReadConfig = { config: Json; secrets: Record<string, string>; faults: FieldFault[] };

/** Reads the settings of a form; whether a system takes them is for its adapter to say. */
export const readConfig = (fields: readonly ConfigField[], values: FormValues): ReadConfig => {
  const read: ReadConfig = { config: {}, secrets: {}, faults: [] };
  for (const field of fields) {
    const value = readField(field, values, read);
    if (isApart(field)) continue;
    if (value !== undefined) put(read.config, field.path.split('.'), value);
    else if (field.isRequired === true && !read.faults.some((fault) => fault.field === controlOf(field)))
      read.faults.push({ field: controlOf(field), rule: 'must not be empty' });
  }
  return read;
};

const put = (config: Json, [name = '', ...rest]: string[], value: unknown): void => {
  if (rest.length === 0) config[name] = value;
  else {
    const inner = isObject(config[name]) ? config[name] : {};
    config[name] = inner;
    put(inner, rest, value);
  }
};

const readField = (field: ConfigField, values: FormValues, read: ReadConfig): unknown => {
  const control = controlOf(field);
  const text = textOf(values, control);
  if (field.kind === 'secret') return readSecret(field, values, read);
  if (text === '') return undefined;
  switch (field.kind) {
    case 'text':
    case 'area':
      return text;
    case 'number':
      if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Number(text);
      read.faults.push({ field: control, rule: `must be a number, got “${text}”` });
      return undefined;
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'json':
      return readJsonText(control, text, read);
  }
};

/** MariaDB stores 32, and the settings around it are some. */
const maxDepth = 20;

const isShallow = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1)));

const readJsonText = (field: string, text: string, { faults }: ReadConfig): unknown => {
  try {
    const value = JSON.parse(text) as unknown;
    if (isShallow(value, maxDepth)) return value;
    faults.push({ field, rule: `must be nested ${String(maxDepth)} deep at most` });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push({ field, rule: `must be JSON: ${error.message}` });
    return undefined;
  }
};

/** A new text before a variable before what is stored. */
const readSecret = (field: ConfigField, values: FormValues, { secrets }: ReadConfig): unknown => {
  const control = controlOf(field);
  const name = secretName(field);
  const text = textOf(values, control);
  const env = textOf(values, `${control}.env`);
  if (text !== '') secrets[name] = text;
  if (text === '' && env !== '') return { env };
  return text !== '' || textOf(values, `${control}.stored`) !== '' ? { sealed: name } : undefined;
};

const secretName = ({ path }: ConfigField): string => path.split('.').at(-1) ?? path;

/** The values to give back after a refusal: no secret, but the mark of those that are sealed meanwhile. */
export const keepValues = (
  fields: readonly ConfigField[],
  values: FormValues,
  { isSealed }: { isSealed: boolean },
): FormValues => {
  const secret = fields.filter(({ kind }) => kind === 'secret').map(controlOf);
  const marks = secret.flatMap((control) =>
    isSealed && textOf(values, control) !== '' ? [[`${control}.stored`, ['on']] as [string, string[]]] : [],
  );
  const kept = Object.entries(values).filter(([name]) => !secret.includes(name));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(marks) };
};
