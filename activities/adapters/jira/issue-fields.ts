import type { TicketDraft } from '../../ticket/ticket-system.ts';
import type { JiraConfig } from './config/jira-config.ts';
import type { Fields, JiraDialect } from './jira-dialect.ts';
import { cutText, oneLine } from './text/cut-text.ts';
import { describeProblem } from './text/describe-problem.ts';
import { fillTemplate } from './text/fill-template.ts';

const maxSummaryLength = 255;

/** The fields that say how the problem is now; an update sets them again. */
export const changingFields = (dialect: JiraDialect, config: JiraConfig, draft: TicketDraft): Fields => {
  const priority = config.priorities[draft.severity];
  const summary = cutText(oneLine(fillTemplate(config.summary, draft)), maxSummaryLength);
  return {
    summary: summary === '' ? draft.marker : summary,
    description: dialect.renderProblem(describeProblem(draft)),
    ...(priority === undefined ? {} : { priority: { name: priority } }),
  };
};

/** The fields that only a new issue gets. The marker is a label, since every search knows labels. */
export const fixedFields = ({ project, issueType, labels, components }: JiraConfig, marker: string): Fields => ({
  project: { key: project },
  issuetype: { name: issueType },
  labels: [...new Set([marker, ...labels])],
  ...(components.length === 0 ? {} : { components: components.map((name) => ({ name })) }),
});
