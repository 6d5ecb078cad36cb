import { ApplicationFailure } from '@temporalio/common';
import type { FailureCode } from '#domain/failure/failure-code.ts';

/**
 * The only way in which activities fail on purpose: a code of the failure table, a message that names the thing and the
 * rule, what the vendor said (cut by the caller), and how long it asks to be left alone. The workflow, not Temporal, decides about another attempt.
 */
export const failure = (
  code: FailureCode,
  message: string,
  options: { stderr?: string; cause?: Error; retryAfterMs?: number } = {},
): ApplicationFailure =>
  ApplicationFailure.create({
    type: code,
    message,
    nonRetryable: true,
    details: [options.stderr ?? '', ...(options.retryAfterMs === undefined ? [] : [options.retryAfterMs])],
    ...(options.cause === undefined ? {} : { cause: options.cause }),
  });
