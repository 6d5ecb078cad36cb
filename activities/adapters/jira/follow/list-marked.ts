import { z } from 'zod';
import { commonMarker } from '#domain/ticket/ticket-state.ts';
import type { MarkedPage } from '../../../ticket/ticket-system.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { readShape } from '../dialect/read-shapes.ts';
import { quote } from '../issue-name.ts';

const pageSize = 100;
const labelsShape = z.array(z.string());

/** A page of the issues that carry the common label, oldest first, with the markers among their labels. */
export const listMarkedIssues = async (
  dialect: JiraDialect,
  { project, otherProjects, site }: JiraConfig,
  after: string | null,
): Promise<MarkedPage> => {
  const projects = [...new Set([project, ...otherProjects])].map(quote).join(', ');
  const jql = `project in (${projects}) AND labels = ${quote(commonMarker)} ORDER BY created ASC`;
  const { issues, next } = await dialect.search({ jql, fields: ['labels'], maxResults: pageSize, after });
  const tickets = issues.map(({ id, key, fields }) => ({
    ref: { key, id },
    url: `${site}/browse/${key}`,
    markers: readShape(labelsShape, fields['labels'], 'list of labels').filter((label) =>
      label.startsWith(`${commonMarker}-`),
    ),
  }));
  return { tickets, next };
};
