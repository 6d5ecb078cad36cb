import type { CommentDraft } from '../../../ticket/ticket-system.ts';
import { markerProperty } from '../dialect/jira-dialect.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';

/** Jira takes no comment without a text. */
const noText = '(no text)';

/** The issue has the comment, with its marker as an entity property. A repeat looks for it first, at the newest ones first. */
export const commentIssue = async (
  dialect: JiraDialect,
  issue: string,
  { marker, text, isRepeat }: CommentDraft,
): Promise<void> => {
  if (isRepeat && (await hasComment(dialect, issue, marker))) return;
  const value = { marker };
  await dialect.addComment(issue, text.trim() === '' ? noText : text, { key: markerProperty, value });
};

const hasComment = async (dialect: JiraDialect, issue: string, marker: string): Promise<boolean> => {
  for (let startAt = 0; ;) {
    const { comments, total } = await dialect.listComments(issue, { startAt, isNewestFirst: true });
    if (comments.some((comment) => comment.marker === marker)) return true;
    startAt += comments.length;
    if (comments.length === 0 || startAt >= total) return false;
  }
};
