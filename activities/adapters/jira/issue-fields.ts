import { commonMarker } from '#domain/ticket/ticket-marker.ts';
import type { TicketDraft } from '../../ticket/ticket-system.ts';
import type { JiraConfig } from './config/jira-config.ts';
import type { Fields, JiraDialect } from './dialect/jira-dialect.ts';
import { cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';
import { describeProblem } from '../describe-problem.ts';

const maxSummaryLength = 255;

/** The fields that say how the problem is now; an update sets them again. */
export const changingFields = (dialect: JiraDialect, config: JiraConfig, draft: TicketDraft): Fields => {
  const priority = config.priorities[draft.severity];
  const title = draft.target.title ?? fillTemplate(config.summary, draft);
  const summary = cutText(oneLine(title), maxSummaryLength);
  return {
    summary: summary === '' ? draft.marker : summary,
    description: dialect.renderProblem(describeProblem(draft, config.description)),
    ...(priority === undefined ? {} : { priority: { name: priority } }),
  };
};

/** The project and the type of the issue, and who gets it: as the ticket's target says, else the settings. */
export const placeOf = (
  config: JiraConfig,
  { target }: Pick<TicketDraft, 'target'>,
): { project: string; issueType: string; assignee: string | undefined } => ({
  project: target.project ?? config.project,
  issueType: target.issueType ?? config.issueType,
  assignee: target.assignee ?? config.assignee,
});

/** The fields that only a new issue gets. The markers are labels, since every search knows labels. */
export const fixedFields = (config: JiraConfig, draft: TicketDraft): Fields => {
  const { project, issueType } = placeOf(config, draft);
  // Components are the project's own.
  const components = project === config.project ? config.components : [];
  return {
    project: { key: project },
    issuetype: { name: issueType },
    labels: [...new Set([draft.marker, commonMarker, ...config.labels])],
    ...(components.length === 0 ? {} : { components: components.map((name) => ({ name })) }),
  };
};
