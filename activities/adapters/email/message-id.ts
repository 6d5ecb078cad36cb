import { createHash, randomUUID } from 'node:crypto';
import type { CommentDraft, TicketDraft, TicketRef } from '../../ticket/ticket-system.ts';

const hashDigits = 16;
const idPattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,90}@[A-Za-z0-9.-]{1,64}$/;

/** True for what can be a ticket's key: a message id without its brackets, at most 100 characters. */
export const isMessageId = (key: string): boolean => key.length <= 100 && idPattern.test(key);

/**
 * The id of the mail that opens the incident's ticket: the same however often it is made. Two installations, which both count
 * incidents from 1, don't share it, for their incidents differ in what began them.
 */
export const openingId = ({ marker, element, definitionId, firstAlertAt }: TicketDraft, domain: string): string =>
  `${marker}.${hashOf([marker, element, definitionId, firstAlertAt.toISOString()])}@${domain}`;

/** The id of a comment's mail: the same for the same comment. */
export const commentId = ({ key }: TicketRef, { marker }: CommentDraft, domain: string): string =>
  `c.${hashOf([key, marker])}@${domain}`;

/** The id of the mail that tells this text of a ticket: the same for the same text. */
export const updateId = (key: string, text: string, domain: string): string => `u.${hashOf([key, text])}@${domain}`;

/** An id that nothing else has: closing a ticket a second time, after it was opened again, is another mail. */
export const freshId = (domain: string): string => `s.${randomUUID()}@${domain}`;

/** The incident whose ticket was opened from here; null: the ticket was opened by somebody else. */
export const incidentOf = (key: string): string | null => /^tocsin-(\d+)\.[0-9a-f]{16}@/.exec(key)?.[1] ?? null;

const hashOf = (parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, hashDigits);
