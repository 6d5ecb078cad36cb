import { z } from 'zod';
import type { TicketRef } from '../../../ticket/ticket-system.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { readShape } from '../dialect/read-shapes.ts';
import { checkedName } from '../issue-name.ts';

const end = z.object({ id: z.string(), key: z.string() }).optional();
const links = z.array(z.object({ type: z.object({ name: z.string() }), inwardIssue: end, outwardIssue: end }));

/** The issue has a link of the type to the earlier one, in whichever direction. One that is there already is left alone. */
export const linkIssue = async (
  dialect: JiraDialect,
  { issue, earlier, type }: { issue: string; earlier: TicketRef; type: string },
): Promise<void> => {
  const { fields } = await dialect.readIssue(issue, { fields: ['issuelinks'] });
  const known = readShape(links, fields['issuelinks'] ?? [], 'list of links');
  const isLinked = known.some(
    (link) =>
      link.type.name.toLowerCase() === type.toLowerCase() &&
      [link.inwardIssue, link.outwardIssue].some((one) => one?.id === earlier.id || one?.key === earlier.key),
  );
  if (!isLinked) await dialect.addLink({ type, issue, earlier: checkedName(earlier) });
};
