import type { z } from 'zod';

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', record: ' entries' };
const types: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list', object: 'an object', record: 'an object' },
};

/** The rule that a setting broke, for those that have no words of their own; undefined leaves it to the schema library. */
export const settingRule: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'too_big':
      return `must ${sizeOf('at most', issue.maximum, issue.origin)}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must ${sizeOf('at least', issue.minimum, issue.origin)}`;
    case 'unrecognized_keys':
      return `has no ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be a whole address, like https://acme.example' : undefined;
    default:
      return undefined;
  }
};

const sizeOf = (bound: string, size: number | bigint, origin: string): string => {
  const unit = units[origin];
  return unit === undefined ? `be ${bound} ${String(size)}` : `have ${bound} ${String(size)}${unit}`;
};
