import { z } from 'zod';
import { isoTimeMs, unixTimeMs } from '../../intake/event-time.ts';
import { severities } from '../../severity.ts';
import { elementPatternKinds } from '../element-pattern.ts';
import { labelOperators } from '../label-matcher.ts';

/** Forms send texts, and an empty one for nothing. */
const absentAsNull = (value: unknown): unknown => (value === undefined || value === '' ? null : value);
const digitsAsNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : value;

/** A schema whose value may be missing, null or an empty text: then it's null. */
export const optional = <Value extends z.ZodType>(schema: Value) => z.preprocess(absentAsNull, schema.nullable());

/** One of the words. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** A text without the spaces around it; absent is empty. How long it may be is its rule's matter. */
export const text = z.preprocess((value) => value ?? '', z.string({ error: 'must be a text' }).trim());

/** A number, or digits. */
export const number = z.preprocess(digitsAsNumber, z.number({ error: 'must be a number' }));

/** The id of something that is kept: a whole number from 1 on. */
export const id = z.preprocess(
  digitsAsNumber,
  z.int({ error: 'must be an id' }).min(1, { error: 'must be an id' }).max(2_147_483_647, { error: 'must be an id' }),
);

/** A time as Unix seconds or as RFC 3339 with a zone; ms when it's read. */
export const instant = z.unknown().transform((value, context): number => {
  const given = digitsAsNumber(value);
  const ms = typeof given === 'number' ? unixTimeMs(given) : typeof given === 'string' ? isoTimeMs(given.trim()) : null;
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: instantRule });
  return z.NEVER;
});
export const instantRule = 'must be a time: RFC 3339 with a zone, or Unix seconds';

const yes: readonly unknown[] = [true, 'true', 'on', '1', 1];
const no: readonly unknown[] = [false, 'false', 'off', '0', 0, '', null, undefined];

/** Yes or no, as JSON or as forms have it; absent is no. */
export const flag = z.preprocess(
  (value) => (yes.includes(value) ? true : no.includes(value) ? false : value),
  z.boolean({ error: 'must be true or false' }),
);

/** A list, absent being empty. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => absentAsNull(value) ?? [], z.array(item, { error: 'must be a list' }));

const anObject = 'must be an object with';

/** How an element is meant. */
export const pattern = z.strictObject(
  { kind: oneOf(elementPatternKinds), value: z.string({ error: 'must be a text' }) },
  { error: (issue) => (issue.code === 'invalid_type' ? `${anObject} kind and value` : undefined) },
);

/** How a label is compared. */
export const matcher = z.strictObject(
  {
    name: z.string({ error: 'must be a text' }),
    op: oneOf(labelOperators),
    value: z.preprocess((value) => value ?? '', z.string({ error: 'must be a text' })),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? `${anObject} name, op and value` : undefined) },
);

/** Severities, the worst first, each once. */
export const severityList = listOf(oneOf(severities)).transform((some) =>
  severities.filter((one) => some.includes(one)),
);
