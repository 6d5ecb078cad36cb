import { z } from 'zod';
import { JiraError } from './jira-error.ts';

const maxBytes = 4_194_304;
const maxMessageLength = 1_000;

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
      throw new JiraError('ticket_no_answer', 'Jira answered with more than 4 MiB', { isStored: 'maybe' });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

/** The answer's JSON; undefined when it is empty. */
export const parseBody = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError)
      throw new JiraError('ticket_no_answer', 'Jira answered with something that is not JSON', {
        isStored: 'maybe',
        cause,
      });
    throw cause;
  }
};

/** What a status that isn't 2xx means. Only a clear refusal says that nothing was stored. */
export const refusalOf = (response: Response, text: string): JiraError => {
  const { status } = response;
  const message = `Jira answered ${String(status)}: ${saysOf(text)}`;
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'));
  if (status === 401 || status === 403)
    return new JiraError('ticket_unauthorised', message, { isStored: 'no', status });
  if (status === 429) return new JiraError('ticket_rate_limited', message, { isStored: 'no', status, retryAfterMs });
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  if (isRefusal) return new JiraError('ticket_rejected', message, { isStored: 'no', status });
  return new JiraError('ticket_no_answer', message, { isStored: 'maybe', status, retryAfterMs });
};

const saysOf = (text: string): string => {
  const parsed = errorBody.safeParse(jsonOrNull(text));
  if (!parsed.success) return 'no error text in its answer';
  const { errorMessages, errors, message = '' } = parsed.data;
  const fields = Object.entries(errors).map(([field, error]) => `${field}: ${String(error)}`);
  return [...errorMessages, ...fields, message].filter(Boolean).join('; ').slice(0, maxMessageLength).toWellFormed();
};

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // a page of a proxy
  }
};

const readRetryAfter = (header: string | null): number | null => {
  const seconds = header === null ? NaN : Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header ?? '') - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};
