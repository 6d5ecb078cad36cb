import { z } from 'zod';
import type { JiraComment, JiraDialect, JiraIssue, JiraUser } from '../dialect/jira-dialect.ts';
import { readComments, readShape, statusShape, userShape } from '../dialect/read-shapes.ts';
import { markerProperty } from '../dialect/jira-dialect.ts';

/** What people change when they take an issue into their hands; `Key`: they moved it to another project. */
const telling = ['assignee', 'status', 'resolution', 'key'];

const changelogShape = z.object({
  total: z.number().default(0),
  histories: z
    .array(z.object({ author: userShape.nullish(), items: z.array(z.object({ field: z.string() })) }))
    .default([]),
});

const fieldsShape = z.object({
  status: statusShape,
  assignee: userShape.nullish(),
  comment: z.object({ comments: z.array(z.unknown()), total: z.number() }).nullish(),
});

/**
 * True when somebody but the account that asks assigned the issue, moved it, or commented on it. Two requests, and one more for
 * issues with so many comments that they aren't all in the first answer. Of a history that is longer than what Jira shows at
 * once, the issue's present status and assignee count for what isn't seen.
 */
export const isTouched = async (dialect: JiraDialect, issue: string, hasOwnAssignee: boolean): Promise<boolean> => {
  const asked = { fields: ['status', 'assignee', 'comment'], hasChangelog: true };
  const [read, self] = await Promise.all([dialect.readIssue(issue, asked), dialect.myself()]);
  const { status, assignee, comment } = readShape(fieldsShape, read.fields, `issue ${read.key}`);
  if (isChangedByOthers(read, self)) return true;
  const looksTouched = status.category !== 'new' || (assignee != null && !hasOwnAssignee);
  if (looksTouched && isHistoryCut(read)) return true;
  return hasForeignComment(dialect, issue, { self, comment: comment ?? { comments: [], total: 0 } });
};

type Shown = { self: JiraUser; comment: { comments: unknown[]; total: number } };

const hasForeignComment = async (dialect: JiraDialect, issue: string, { self, comment }: Shown): Promise<boolean> => {
  const shown = readComments(comment.comments, { textOf: () => '', key: markerProperty });
  const isForeign = ({ author, marker }: JiraComment): boolean => marker === null && author?.id !== self.id;
  if (shown.some(isForeign)) return true;
  return shown.length < comment.total && (await hasForeignAmongAll(dialect, issue, isForeign));
};

const hasForeignAmongAll = async (
  dialect: JiraDialect,
  issue: string,
  isForeign: (comment: JiraComment) => boolean,
): Promise<boolean> => {
  for (let startAt = 0; ;) {
    const { comments, total } = await dialect.listComments(issue, { startAt, isNewestFirst: true });
    if (comments.some(isForeign)) return true;
    startAt += comments.length;
    if (comments.length === 0 || startAt >= total) return false;
  }
};

const isChangedByOthers = ({ changelog, key }: JiraIssue, self: JiraUser): boolean =>
  readShape(changelogShape, changelog ?? {}, `history of ${key}`).histories.some(
    ({ author, items }) => author?.id !== self.id && items.some(({ field }) => telling.includes(field.toLowerCase())),
  );

const isHistoryCut = ({ changelog, key }: JiraIssue): boolean => {
  const { total, histories } = readShape(changelogShape, changelog ?? {}, `history of ${key}`);
  return total > histories.length;
};
