import { z } from 'zod';
import { jsonOrNull } from '#domain/intake/json.ts';
import { HttpError } from '../http/http-error.ts';
import { refusal } from '../http/refusal.ts';

const maxBytes = 4_194_304;
const maxMessageLength = 1_000;
const maxDepth = 400;

const errorBody = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.unknown()).default({}),
  message: z.string().optional(),
});

/** The answer's text. Fails as `ticket_no_answer` when it ends too early or is too long. */
export const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  let bytes = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw new HttpError('ticket_no_answer', 'Jira answered with more than 4 MiB', { isStored: 'maybe' });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

/** The answer's JSON; undefined when it is empty. */
export const parseBody = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return cutDepth(JSON.parse(text) as unknown);
  } catch (cause) {
    if (cause instanceof SyntaxError)
      throw new HttpError('ticket_no_answer', 'Jira answered with something that is not JSON', {
        isStored: 'maybe',
        cause,
      });
    throw cause;
  }
};

/** Deeper lists are emptied: those who read them go down by recursion, which has an end. Without one itself. */
const cutDepth = (value: unknown): unknown => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const isTooDeep = depth >= maxDepth;
    level = level.flatMap((one) => {
      if (typeof one !== 'object' || one === null) return [];
      if (isTooDeep && Array.isArray(one)) one.length = 0;
      return Object.values(one) as unknown[];
    });
  }
  return value;
};

/** What a status that isn't 2xx means, with what Jira says. */
export const refusalOf = ({ status, headers }: Response, text: string): HttpError =>
  refusal({
    ...{ status, message: `Jira answered ${String(status)}: ${saysOf(text)}` },
    retryAfter: headers.get('retry-after'),
  });

const saysOf = (text: string): string => {
  const parsed = errorBody.safeParse(jsonOrNull(text));
  if (!parsed.success) return 'no error text in its answer';
  const { errorMessages, errors, message = '' } = parsed.data;
  const fields = Object.entries(errors).map(
    ([field, error]) => `${field}: ${typeof error === 'string' ? error : 'it says no text'}`,
  );
  return [...errorMessages, ...fields, message].filter(Boolean).join('; ').slice(0, maxMessageLength).toWellFormed();
};
