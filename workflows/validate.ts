import { ApplicationFailure } from '@temporalio/common';
import { maxCommentLength } from './contract/messages.ts';
import type { PersonRequest, PersonUpdate } from './contract/messages.ts';

/** Refuses a request that can't be meant; a refused update leaves no trace in the history. Must stay synchronous. */
export const validatePersonRequest = (name: PersonUpdate, request: PersonRequest): void => {
  const rule = brokenRule(name, request);
  if (rule !== null) throw ApplicationFailure.nonRetryable(rule, 'invalid_input');
};

const brokenRule = (name: PersonUpdate, request: PersonRequest): string | null => {
  if (request.requestId === '') return 'requestId: must not be empty';
  if (request.by === '') return 'by: must not be empty';
  if (!Number.isSafeInteger(request.incidentId) || request.incidentId < 1)
    return 'incidentId: must be a positive integer';
  if (name !== 'comment') return null;
  const text = request.text?.trim() ?? '';
  if (text === '') return 'text: a comment must not be empty';
  return text.length > maxCommentLength
    ? `text: at most ${String(maxCommentLength)} characters, got ${String(text.length)}`
    : null;
};
