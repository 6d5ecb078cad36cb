import { createHash, randomUUID } from 'node:crypto';
import { readMarker } from '#domain/ticket/ticket-marker.ts';
import type { CommentDraft, TicketDraft, TicketRef } from '../../ticket/ticket-system.ts';

const hashDigits = 16;
/** With the longest marker and the longest domain, a key has 100 characters. */
const namedHashDigits = 10;
const idPattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,90}@[A-Za-z0-9.-]{1,64}$/;

/** True for what can be a ticket's key: a message id without its brackets, at most 100 characters. */
export const isMessageId = (key: string): boolean => key.length <= 100 && idPattern.test(key);

/**
 * The id of the mail that opens the incident's ticket: the same however often it is made. Two installations don't share it, for
 * its marker names one of them; with a legacy marker, because their incidents differ in what began them.
 */
export const openingId = ({ marker, element, definitionId, firstAlertAt }: TicketDraft, domain: string): string => {
  const hash = hashOf([marker, element, definitionId, firstAlertAt.toISOString()]);
  return `${marker}.${hash.slice(0, digitsBehind(marker))}@${domain}`;
};

/** The id of a comment's mail: the same for the same comment. */
export const commentId = ({ key }: TicketRef, { marker }: CommentDraft, domain: string): string =>
  `c.${hashOf([key, marker])}@${domain}`;

/** The id of the mail that tells this text of a ticket: the same for the same text. */
export const updateId = (key: string, text: string, domain: string): string => `u.${hashOf([key, text])}@${domain}`;

/** An id that nothing else has: closing a ticket a second time, after it was opened again, is another mail. */
export const freshId = (domain: string): string => `s.${randomUUID()}@${domain}`;

/** The marker and the incident of a ticket that was opened from here; null: it was opened by somebody else. */
export const originOf = (key: string): { marker: string; incident: string } | null => {
  const [, marker = '', hash = ''] = /^([^.]+)\.([0-9a-f]{10,16})@/.exec(key) ?? [];
  const read = readMarker(marker);
  if (read === null || hash.length !== digitsBehind(marker)) return null;
  return { marker, incident: String(read.incidentId) };
};

/** Keys with a legacy marker are what they were: a mail that is sent again must have the same id. */
const digitsBehind = (marker: string): number => (readMarker(marker)?.code == null ? hashDigits : namedHashDigits);

const hashOf = (parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, hashDigits);
