import type { RemoteComment } from '#domain/ticket/ticket-news.ts';
import type { JiraComment, JiraDialect, JiraUser } from '../dialect/jira-dialect.ts';

const maxComments = 50;

/**
 * The oldest comments behind `afterId` (null: of all), oldest first. Ours are those with our property, and those of the
 * account that asks.
 */
export const readIssueComments = async (
  dialect: JiraDialect,
  issue: string,
  afterId: string | null,
): Promise<RemoteComment[]> => {
  const found = afterId === null ? await oldest(dialect, issue) : await behind(dialect, issue, Number(afterId));
  if (found.length === 0) return [];
  const self = await dialect.myself();
  return found
    .toSorted((one, other) => Number(one.id) - Number(other.id))
    .slice(0, maxComments)
    .map((comment) => remoteComment(comment, self));
};

const oldest = async (dialect: JiraDialect, issue: string): Promise<JiraComment[]> =>
  (await dialect.listComments(issue, { startAt: 0, isNewestFirst: false })).comments;

/** From the newest back to the known one: what is new is little, and at that end. */
const behind = async (dialect: JiraDialect, issue: string, after: number): Promise<JiraComment[]> => {
  const found: JiraComment[] = [];
  for (let startAt = 0; ;) {
    const { comments, total } = await dialect.listComments(issue, { startAt, isNewestFirst: true });
    const newer = comments.filter(({ id }) => Number(id) > after);
    found.push(...newer);
    startAt += comments.length;
    if (newer.length < comments.length || startAt >= total || comments.length === 0) return found;
  }
};

const remoteComment = ({ id, author, text, createdMs, marker }: JiraComment, self: JiraUser): RemoteComment => ({
  id,
  by: author?.name ?? 'somebody',
  text,
  atMs: createdMs,
  isOurs: marker !== null || author?.id === self.id,
});
