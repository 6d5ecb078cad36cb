import { ApplicationFailure } from '@temporalio/common';
import { ticketRequests } from '#domain/incident/fact.ts';
import { maxCommentLength } from './contract/messages.ts';
import type { ChangeTicket, PersonRequest, PersonUpdate } from './contract/messages.ts';

/** Refuses a request that can't be meant; a refused update leaves no trace in the history. Must stay synchronous. */
export const validatePersonRequest = (name: PersonUpdate, request: PersonRequest): void => {
  const rule = brokenRule(name, request);
  if (rule !== null) throw ApplicationFailure.nonRetryable(rule, 'invalid_input');
};

/** The same for what is asked about a ticket. Must stay synchronous. */
export const validateChangeTicket = (request: ChangeTicket): void => {
  const rule = brokenIdentity(request) ?? brokenTicketRule(request);
  if (rule !== null) throw ApplicationFailure.nonRetryable(rule, 'invalid_input');
};

const brokenTicketRule = ({ kind, ticketSystemId, ticket }: ChangeTicket): string | null => {
  if (!ticketRequests.includes(kind)) return `kind: must be one of ${ticketRequests.join(', ')}`;
  if (!Number.isSafeInteger(ticketSystemId) || ticketSystemId < 1) return 'ticketSystemId: must be a positive integer';
  return kind === 'attach_ticket' && (ticket?.key ?? '') === '' ? 'ticket.key: must not be empty' : null;
};

const brokenRule = (name: PersonUpdate, request: PersonRequest): string | null => {
  const identity = brokenIdentity(request);
  if (identity !== null) return identity;
  if (name !== 'comment') return null;
  const text = request.text?.trim() ?? '';
  if (text === '') return 'text: a comment must not be empty';
  return text.length > maxCommentLength
    ? `text: at most ${String(maxCommentLength)} characters, got ${String(text.length)}`
    : null;
};

const brokenIdentity = ({ requestId, by, incidentId }: Omit<PersonRequest, 'text'>): string | null => {
  if (requestId === '') return 'requestId: must not be empty';
  if (by === '') return 'by: must not be empty';
  return Number.isSafeInteger(incidentId) && incidentId > 0 ? null : 'incidentId: must be a positive integer';
};
