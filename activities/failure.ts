import { ApplicationFailure } from '@temporalio/common';
import type { FailureCode } from '#domain/failure/failure-code.ts';

/**
 * The only way in which activities fail on purpose: a code of the failure table, a message that names the thing and the
 * rule, what the vendor said (cut by the caller), how long it asks to be left alone, and whether what was asked for may have
 * come about all the same (`isUnknown`). The workflow, not Temporal, decides about another attempt.
 */
export const failure = (
  code: FailureCode,
  message: string,
  options: { stderr?: string; cause?: Error; retryAfterMs?: number; isUnknown?: boolean } = {},
): ApplicationFailure =>
  ApplicationFailure.create({
    type: code,
    message,
    nonRetryable: true,
    details: [options.stderr ?? '', options.retryAfterMs ?? null, options.isUnknown ?? false],
    ...(options.cause === undefined ? {} : { cause: options.cause }),
  });
