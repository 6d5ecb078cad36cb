import type { TicketRef } from '../../ticket/ticket-system.ts';
import { HttpError } from '../http/http-error.ts';

const issueKey = /^[A-Z][A-Z0-9_]*-[1-9]\d{0,17}$/;
const maxKeyLength = 100;
const issueId = /^[1-9]\d{0,17}$/;

/** True for what may stand in addresses and queries as an issue's key. */
export const isIssueKey = (key: string): boolean => key.length <= maxKeyLength && issueKey.test(key);

/** True for what Jira calls an issue by, whatever its key becomes. */
export const isIssueId = (id: string): boolean => issueId.test(id);

/** How an issue is asked for: by what stays the same, if that is known. null: by nothing that could be an issue's. */
export const nameOf = ({ id, key }: TicketRef): string | null => {
  if (id !== null && isIssueId(id)) return id;
  return isIssueKey(key) ? key : null;
};

/** The same, of an issue that something is to be done to. Failures: `ticket_rejected`. */
export const checkedName = (ref: TicketRef): string => {
  const name = nameOf(ref);
  if (name !== null) return name;
  const message = `${JSON.stringify(ref.key.slice(0, 100))} is not an issue's key`;
  throw new HttpError('ticket_rejected', message, { isStored: 'no' });
};

/** A value in a query. */
export const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
