import type { ApplicationFailure } from '@temporalio/common';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import { failure } from '../failure.ts';
import type { TicketSystemFailure } from './ticket-system.ts';

/** What an attempt at a ticket system fails with, so that the entity learns all that the system said. */
export const failureOf = (failed: Omit<TicketSystemFailure, 'code'> & { code: FailureCode }): ApplicationFailure => {
  const { code, message, stderr, retryAfterMs, isCreated } = failed;
  const isUnknown = isCreated === 'maybe';
  return failure(code, message, { stderr, isUnknown, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
};
