import { z } from 'zod';
import { commonMarker } from '#domain/ticket/ticket-marker.ts';
import type { MarkedPage } from '../../../ticket/ticket-system.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { readShape, statusShape } from '../dialect/read-shapes.ts';
import { quote } from '../issue-name.ts';

const pageSize = 100;
const shape = z.object({ labels: z.array(z.string()), status: statusShape });

/** A page of the issues that carry the common label, oldest first, with the markers among their labels and whether somebody is to work on them. */
export const listMarkedIssues = async (
  dialect: JiraDialect,
  { project, otherProjects, site }: JiraConfig,
  after: string | null,
): Promise<MarkedPage> => {
  const projects = [...new Set([project, ...otherProjects])].map(quote).join(', ');
  const jql = `project in (${projects}) AND labels = ${quote(commonMarker)} ORDER BY created ASC`;
  const { issues, next } = await dialect.search({ jql, fields: ['labels', 'status'], maxResults: pageSize, after });
  const tickets = issues.map(({ id, key, fields }) => {
    const { labels, status } = readShape(shape, fields, `issue ${key}`);
    const markers = labels.filter((label) => label.startsWith(`${commonMarker}-`));
    return { ref: { key, id }, url: `${site}/browse/${key}`, markers, isClosed: status.category === 'done' };
  });
  return { tickets, next };
};
