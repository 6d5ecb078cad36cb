import type { z } from 'zod';
import type { FieldFault } from '../../intake/alert.ts';
import { isObject } from '../../intake/json.ts';

/** What was read, or every rule that it breaks, each with its field. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; faults: FieldFault[] };

type Shape = Readonly<Record<string, z.ZodType>>;
type Values<Fields extends Shape> = { [Name in keyof Fields]: z.output<Fields[Name]> };

/** The values of a shape with what's wrong with them: a field that can't be read has its value of `otherwise`. */
export type ReadShape<Fields extends Shape> = { values: Values<Fields>; faults: FieldFault[] };

/**
 * Each field of `raw` is read by its own schema, so that one that is wrong hides no fault of another. Fields that the shape
 * doesn't have are faults. `path` goes before the names of the fields, like `scope.`.
 */
export const readShape = <Fields extends Shape>(
  raw: unknown,
  { fields, otherwise, path = '' }: { fields: Fields; otherwise: Values<Fields>; path?: string },
): ReadShape<Fields> => {
  if (!isObject(raw))
    return {
      values: otherwise,
      faults: [{ field: path === '' ? whole : path.slice(0, -1), rule: 'must be an object' }],
    };
  const values: Record<string, unknown> = { ...otherwise };
  const faults: FieldFault[] = [];
  for (const [name, schema] of Object.entries(fields)) {
    const read = schema.safeParse(raw[name]);
    if (read.success) values[name] = read.data;
    else faults.push(...read.error.issues.flatMap((issue) => faultsOf(issue, `${path}${name}`)));
  }
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(fields, name));
  faults.push(...unknown.map((name) => ({ field: `${path}${name}`, rule: notAField })));
  // Each value was made by its field's schema, or is the one for it otherwise.
  return { values: values as Values<Fields>, faults };
};

/** The place of a fault of the value itself. */
const whole = '(rule)';
const notAField = 'is not a field of it';

const faultsOf = (issue: z.core.$ZodIssue, field: string): FieldFault[] => {
  const at = [field, ...issue.path.map(String)].join('.');
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ field: `${at}.${key}`, rule: notAField }))
    : [{ field: at, rule: issue.message }];
};

/** The value when nothing is wrong; else the faults of its shape and those of its rules on fields whose shape is right. */
export const readWhole = <Value>(
  value: Value,
  shape: readonly FieldFault[],
  rules: readonly FieldFault[],
): Read<Value> => {
  const isAbout = (a: string, b: string) => a === whole || a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
  const others = rules.filter((fault) => !shape.some(({ field }) => isAbout(field, fault.field)));
  const faults = [...shape, ...others];
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
};
