import type { DueTicket, ReadSystem } from '#db/ticket/read/due-tickets.ts';
import type { Reading } from '#db/ticket/read/record-reading.ts';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import { syncRulesOf } from '#domain/ticket/sync-rules.ts';
import { findNews } from '#domain/ticket/ticket-news.ts';
import type { RemoteComment } from '#domain/ticket/ticket-news.ts';
import { valueOf } from '../step/move.ts';
import type { TicketSystem } from '../ticket-system.ts';

/** What is to be recorded of a reading. */
export type Compared = Pick<Reading, 'remote' | 'news' | 'readDueAt'>;

export type ReadTicketInput = {
  system: TicketSystem;
  row: ReadSystem;
  seen: DueTicket;
  /** null: it is gone. */
  after: RemoteTicket | null;
  signal: AbortSignal;
  now: Date;
};

const maxCommentLength = 2_000;
const maxNameLength = 255;

/** What a ticket is now against what was known of it. A ticket that a person attached is known from its first reading on. */
export const compareTicket = (input: ReadTicketInput): Promise<Compared> =>
  compare({ ...input, after: input.after && cutNames(input.after) });

const compare = async (input: ReadTicketInput): Promise<Compared> => {
  const { seen, after, now } = input;
  const { remote: before, key, isAttached, toldState } = seen;
  const comments = await newComments(input);
  const remote =
    after === null ? null : { ...after, lastCommentId: comments.at(-1)?.id ?? before?.lastCommentId ?? null };
  const found = findNews(before, remote, { comments, nowMs: now.getTime(), key });
  const isOurClosing = before === null && toldState === 'closed';
  const isFirst = before === null && isAttached && after !== null;
  const news = isFirst ? [] : found.filter(({ kind }) => !(kind === 'closed' && isOurClosing));
  return { remote, news: news.map(cut), readDueAt: nextReading(input) };
};

/** Only a ticket that changed since is asked for its comments. */
const newComments = async ({ system, row, seen, after, signal }: ReadTicketInput): Promise<RemoteComment[]> => {
  const isSame = after !== null && seen.remote?.updatedAtMs === after.updatedAtMs;
  const rules = syncRulesOf(row.sync);
  if (after === null || isSame || !rules.ticketComments || system.readComments === undefined) return [];
  const ref = { key: after.key, id: after.id };
  return valueOf(await system.readComments(ref, seen.remote?.lastCommentId ?? null, signal));
};

const cut = ({ facts, ...news }: Reading['news'][number]): Reading['news'][number] => ({
  ...news,
  facts: {
    ...facts,
    ...(facts.text !== undefined && { text: cutTo(facts.text, maxCommentLength) }),
    ...(facts.by !== undefined && { by: cutTo(facts.by, maxNameLength) }),
  },
});

/** Systems call people and states whatever they like; what their incident hears of it must have room in its history. */
const cutNames = ({ status, assignee, resolution, ...ticket }: RemoteTicket): RemoteTicket => ({
  ...ticket,
  status: cutTo(status, maxNameLength),
  assignee: assignee === null ? null : cutTo(assignee, maxNameLength),
  resolution: resolution === null ? null : cutTo(resolution, maxNameLength),
});

const cutTo = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max).toWellFormed()}…`;

const soonMs = 120_000;
const seldomMs = 3_600_000;
const forgottenMs = 14 * 86_400_000;

/** Open problems are looked at each two minutes; closed ones each hour, for two weeks. */
const nextReading = ({ seen: { incidentState, closedAt }, now }: ReadTicketInput): Date | null => {
  const at = now.getTime();
  if (incidentState !== 'closed' || closedAt === null) return new Date(at + soonMs);
  return at - closedAt.getTime() > forgottenMs ? null : new Date(at + seldomMs);
};
