import { z } from 'zod';
import { isKeptTime } from '#domain/ticket/remote-ticket.ts';
import { HttpError } from '../../http/http-error.ts';
import type { FieldMeta, JiraComment, JiraIssue, JiraTransition } from './jira-dialect.ts';

const maxPages = 20;

const name = z.string().max(100);
/** A time that can be kept. */
export const timeShape = z.coerce.date().refine((time) => isKeptTime(time.getTime()), 'must be from 1970 to 9999');

export const issueShape = z.object({
  id: name,
  key: name,
  fields: z.record(z.string(), z.unknown()).default({}),
  changelog: z.unknown().optional(),
});

const person = z.object({
  accountId: z.string().optional(),
  name: z.string().optional(),
  displayName: z.string().default(''),
  emailAddress: z.string().nullish(),
});

/** A person as the vendor shows them: by account id on Cloud, by login on Data Center. */
export const userShape = person.transform(({ accountId, name, displayName, emailAddress }) => ({
  id: accountId ?? name ?? '',
  name: displayName === '' ? (name ?? accountId ?? '') : displayName,
  email: emailAddress ?? null,
}));

export const statusShape = z
  .object({ name: z.string(), statusCategory: z.object({ key: z.string() }) })
  .transform(({ name, statusCategory }) => ({ name, category: statusCategory.key }));

const commentShape = z.object({
  id: z.string(),
  author: userShape.nullish(),
  body: z.unknown().optional(),
  created: timeShape,
  properties: z.array(z.object({ key: z.string(), value: z.unknown().optional() })).default([]),
});

const markerShape = z.object({ marker: z.string() });
const allowedShape = z
  .array(z.object({ name: z.string().optional(), value: z.string().optional() }))
  .transform((values) => values.flatMap(({ name, value }) => name ?? value ?? []));

const fieldShape = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
  hasDefaultValue: z.boolean().default(false),
  allowedValues: allowedShape.optional().catch(undefined),
  schema: z.object({ type: z.string(), items: z.string().optional(), custom: z.string().optional() }),
});

const transitionShape = z.object({
  id: z.string(),
  name: z.string(),
  to: statusShape,
  fields: z.record(z.string(), fieldShape.omit({ fieldId: true, schema: true })).default({}),
});

/** The value in the shape. Failures: `ticket_no_answer`, naming what it was to be. */
export const readShape = <T>(shape: z.ZodType<T>, value: unknown, what: string): T => {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new HttpError('ticket_no_answer', `Jira's ${what} can't be read (${where})`, {
    isStored: 'no',
    cause: parsed.error,
  });
};

export const readIssueShape = (value: unknown): JiraIssue => readShape(issueShape, value, 'issue');

/** Fields that can be set when an issue is created. */
export const readFields = (given: unknown): FieldMeta[] =>
  readShape(z.array(fieldShape), given, 'list of fields').map(({ fieldId, name, ...field }) => {
    const { type, items, custom } = field.schema;
    return {
      fieldId,
      name,
      isRequired: field.required && !field.hasDefaultValue,
      allowed: field.allowedValues ?? null,
      schema: { type, ...(items === undefined ? {} : { items }), ...(custom === undefined ? {} : { custom }) },
    };
  });

/** `textOf`: how the dialect's bodies read as text. `key`: of the property that holds the marker. */
export const readComments = (
  given: unknown,
  { textOf, key }: { textOf: (body: unknown) => string; key: string },
): JiraComment[] =>
  readShape(z.array(commentShape), given, 'list of comments').map(({ id, author, body, created, properties }) => {
    const property = properties.find((one) => one.key === key);
    const { data } = markerShape.safeParse(property?.value);
    const text = textOf(body);
    return { id, author: author ?? null, text, createdMs: created.getTime(), marker: data?.marker ?? null };
  });

export const readTransitions = (given: unknown): JiraTransition[] =>
  readShape(z.array(transitionShape), given, 'list of transitions').map(({ fields, ...transition }) => ({
    ...transition,
    fields: Object.fromEntries(
      Object.entries(fields).map(([id, { name, required, hasDefaultValue, allowedValues }]) => [
        id,
        { name, isRequired: required && !hasDefaultValue, allowed: allowedValues ?? null },
      ]),
    ),
  }));

/** All items of a list that comes in pages. */
export const allPages = async <T>(read: (startAt: number) => Promise<T[]>, pageSize: number): Promise<T[]> => {
  const all: T[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const items = await read(all.length);
    all.push(...items);
    if (items.length < pageSize) break;
  }
  return all;
};
