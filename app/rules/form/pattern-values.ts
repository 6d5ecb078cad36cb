import { elementPatternKinds } from '#domain/rule/element-pattern.ts';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';
import { textOf } from './form-values.ts';
import type { FormValues } from './form-values.ts';

/** The pattern that the controls hold; null when they are empty. */
export const readPattern = (values: FormValues, name: string): ElementPattern | null => {
  const value = textOf(values, name);
  const kind = elementPatternKinds.find((one) => one === textOf(values, `${name}-kind`)) ?? 'exact';
  return value === '' ? null : { kind, value };
};

/** The pattern as the controls' values. */
export const writePattern = (pattern: ElementPattern | null | undefined, name: string): FormValues =>
  pattern == null ? {} : { [name]: [pattern.value], [`${name}-kind`]: [pattern.kind] };
