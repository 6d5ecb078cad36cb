import type { RemoteTicket } from './remote-ticket.ts';

/** What people do to a ticket in its system. */
export const ticketNewsKinds = ['closed', 'reopened', 'assigned', 'commented', 'moved', 'deleted'] as const;
export type TicketNewsKind = (typeof ticketNewsKinds)[number];

/** `by`: who did it, as far as the system says; `text`: of a comment, cut; `status`: the system's own name. */
export type TicketNewsFacts = {
  key: string;
  by?: string;
  text?: string;
  status?: string;
  assignee?: string | null;
  from?: string;
};

/** One thing that happened to a ticket in its system. `id` grows: of two, the greater happened, or was learned, later. */
export type TicketNews = {
  id: number;
  ticketSystemId: number;
  incidentId: number;
  kind: TicketNewsKind;
  facts: TicketNewsFacts;
  atMs: number;
};

/** A comment as its system has it. `isOurs`: it was written from here. */
export type RemoteComment = { id: string; by: string; text: string; atMs: number; isOurs: boolean };

type FoundNews = Pick<TicketNews, 'kind' | 'facts' | 'atMs'>;

/**
 * What happened to a ticket between two readings, in the order in which an incident should hear it. What is older than what is
 * known tells nothing: readings may arrive in any order. `before` null: it is read for the first time, so only its comments
 * and its being closed are news. `after` null: it is deleted.
 */
export const findNews = (
  before: RemoteTicket | null,
  after: RemoteTicket | null,
  { comments, nowMs, key }: { comments: RemoteComment[]; nowMs: number; key: string },
): FoundNews[] => {
  if (after === null) return [{ kind: 'deleted', facts: { key }, atMs: nowMs }];
  if (before !== null && after.updatedAtMs < before.updatedAtMs) return [];
  const own = before === null ? [] : changes(before, after);
  const written = comments.filter(({ isOurs }) => !isOurs).map((comment) => commented(after, comment));
  const [moved, rest] = [own.filter(({ kind }) => kind === 'moved'), own.filter(({ kind }) => kind !== 'moved')];
  return [...moved, ...written, ...rest, ...statusNews(before, after)];
};

const commented = ({ key }: RemoteTicket, { by, text, atMs }: RemoteComment): FoundNews => ({
  ...{ kind: 'commented', facts: { key, by, text }, atMs },
});

const changes = (before: RemoteTicket, after: RemoteTicket): FoundNews[] => {
  const { key, assignee, updatedAtMs: atMs } = after;
  const news: FoundNews[] = [];
  if (before.key !== key) news.push({ kind: 'moved', facts: { key, from: before.key }, atMs });
  if (before.assignee !== assignee) news.push({ kind: 'assigned', facts: { key, assignee }, atMs });
  return news;
};

const statusNews = (before: RemoteTicket | null, { key, status, isClosed, updatedAtMs }: RemoteTicket): FoundNews[] => {
  const wasClosed = before?.isClosed === true;
  if (isClosed === wasClosed) return [];
  return [{ kind: isClosed ? 'closed' : 'reopened', facts: { key, status }, atMs: updatedAtMs }];
};
