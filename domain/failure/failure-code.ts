/** What becomes of the work that failed. `lookup`: never repeat it blindly, look first whether it took effect. */
export type RetryRule =
  { kind: 'never' } | { kind: 'backoff' | 'lookup'; firstDelayMs: number; maxDelayMs: number; maxAttempts: number };

export type FailureRule = { retry: RetryRule; httpStatus: number; hint: string };

const never: RetryRule = { kind: 'never' };
const vendor = (kind: 'backoff' | 'lookup'): RetryRule => ({
  kind,
  firstDelayMs: 5_000,
  maxDelayMs: 600_000,
  maxAttempts: 20,
});

/** Helps only once somebody has mended the settings, so it is tried seldom. */
const unlessMended: RetryRule = { kind: 'backoff', firstDelayMs: 60_000, maxDelayMs: 3_600_000, maxAttempts: 20 };

/** The one table of failures: code → retry rule, HTTP status, and what an operator can do. */
export const failureRules = {
  bug: {
    retry: never,
    httpStatus: 500,
    hint: 'This is a defect of Tocsin: report it with the log line that names it.',
  },
  invalid_input: { retry: never, httpStatus: 400, hint: 'Correct the fields that are named and send it again.' },
  not_authenticated: { retry: never, httpStatus: 401, hint: 'Send a valid token, or log in.' },
  not_allowed: { retry: never, httpStatus: 403, hint: 'Ask an administrator for the role or the network rule.' },
  not_found: { retry: never, httpStatus: 404, hint: 'Check the id: the thing does not exist.' },
  conflict: { retry: never, httpStatus: 409, hint: 'Use a new Idempotency-Key for a new request.' },
  too_large: { retry: never, httpStatus: 413, hint: 'Split the request into smaller ones.' },
  rate_limited: { retry: never, httpStatus: 429, hint: 'Wait as long as Retry-After says.' },
  database_unavailable: {
    retry: vendor('backoff'),
    httpStatus: 503,
    hint: 'Check that MySQL runs and that DATABASE_URL is right.',
  },
  engine_unavailable: { retry: vendor('backoff'), httpStatus: 503, hint: 'Check that Temporal and a worker run.' },
  overloaded: {
    retry: vendor('backoff'),
    httpStatus: 503,
    hint: 'Start another worker, or wait until the backlog is smaller.',
  },
  worker_lost: {
    retry: vendor('lookup'),
    httpStatus: 503,
    hint: 'Nothing to do: the next attempt looks what the lost one did.',
  },
  ticket_script_missing: {
    retry: vendor('backoff'),
    httpStatus: 502,
    hint: "Check the script's path and that it is executable.",
  },
  ticket_script_failed: { retry: vendor('lookup'), httpStatus: 502, hint: 'Read what the script wrote to stderr.' },
  ticket_script_timeout: {
    retry: vendor('lookup'),
    httpStatus: 504,
    hint: "Raise the system's time-out, or find out why the script hangs.",
  },
  ticket_bad_output: {
    retry: vendor('lookup'),
    httpStatus: 502,
    hint: 'The script must print one integer, the ticket number.',
  },
  ticket_unauthorised: {
    retry: unlessMended,
    httpStatus: 502,
    hint: "Check the ticket system's token and the permissions of its account.",
  },
  ticket_rejected: {
    retry: unlessMended,
    httpStatus: 502,
    hint: "Correct the ticket system's settings: the message says which field it refused.",
  },
  ticket_rate_limited: {
    retry: { kind: 'backoff', firstDelayMs: 30_000, maxDelayMs: 600_000, maxAttempts: 50 },
    httpStatus: 503,
    hint: 'Nothing to do: the ticket system asked to wait, and the attempt is repeated.',
  },
  ticket_system_paused: {
    retry: { kind: 'backoff', firstDelayMs: 1_000, maxDelayMs: 60_000, maxAttempts: Number.MAX_SAFE_INTEGER },
    httpStatus: 503,
    hint: 'The ticket system failed again and again, or is switched off: see its page. What it is owed is kept.',
  },
  ticket_not_found: {
    retry: never,
    httpStatus: 502,
    hint: 'The ticket is not in its system any more: attach another one, or open a new one.',
  },
  ticket_not_needed: {
    retry: vendor('backoff'),
    httpStatus: 409,
    hint: 'Nothing to do: the incident closed before it had its ticket.',
  },
  ticket_unreachable: {
    retry: vendor('backoff'),
    httpStatus: 502,
    hint: "Check the ticket system's address, and that the worker can reach it.",
  },
  ticket_no_answer: {
    retry: vendor('lookup'),
    httpStatus: 504,
    hint: 'Nothing to do: the next attempt looks whether the ticket is there before it creates one.',
  },
  ticket_outcome_unknown: {
    retry: never,
    httpStatus: 502,
    hint: 'Look in the ticket system for the marker before you create one by hand.',
  },
} as const satisfies Record<string, FailureRule>;

export type FailureCode = keyof typeof failureRules;

/** True when `value` is a known failure code. */
export const isFailureCode = (value: unknown): value is FailureCode =>
  typeof value === 'string' && Object.hasOwn(failureRules, value);

/** Delay before attempt `attempts + 1`, in ms; null when the rule allows no further attempt. Doubles from the first delay. */
export const retryDelayMs = (code: FailureCode, attempts: number): number | null => {
  const { retry } = failureRules[code];
  if (retry.kind === 'never' || attempts >= retry.maxAttempts) return null;
  return Math.min(retry.firstDelayMs * 2 ** Math.max(0, attempts - 1), retry.maxDelayMs);
};
