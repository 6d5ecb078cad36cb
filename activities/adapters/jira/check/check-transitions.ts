import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import { chooseTransition, listWays } from '../change/move-issue.ts';
import type { Destination } from '../change/move-issue.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { quote } from '../issue-name.ts';
import { asked } from './asked.ts';

/**
 * Whether issues can be closed and re-opened. Jira shows a workflow's transitions only of an issue that is there: the newest one
 * of the type that is open, or closed. Without one, the check says that it can't be made yet.
 */
export const checkTransitions = async (dialect: JiraDialect, config: JiraConfig): Promise<ConnectionCheck[]> => {
  const { close, reopen } = config.transitions;
  const closing = { isClosed: true, transition: close, resolution: config.resolution };
  const opening = { isClosed: false, transition: reopen, resolution: undefined };
  return Promise.all([checkWay(dialect, config, closing), checkWay(dialect, config, opening)]);
};

const checkWay = (dialect: JiraDialect, config: JiraConfig, to: Destination): Promise<ConnectionCheck> => {
  const { project, issueType } = config;
  const kind = to.isClosed ? 'open' : 'closed';
  return asked(`Transition that ${to.isClosed ? 'closes' : 're-opens'}`, async () => {
    const category = `statusCategory ${to.isClosed ? '!=' : '='} Done`;
    const type = `issuetype = ${quote(issueType)}`;
    const jql = `project = ${quote(project)} AND ${type} AND ${category} ORDER BY created DESC`;
    const { issues } = await dialect.search({ jql, fields: ['status'], maxResults: 1 });
    const [issue] = issues;
    if (issue === undefined)
      return `not checked: it can be seen only of an issue, and ${project} has no ${kind} "${issueType}"`;
    const possible = await dialect.listTransitions(issue.id);
    const chosen = chooseTransition(possible, to);
    if (chosen === null) {
      const wanted = to.transition === undefined ? 'none leads there' : `"${to.transition}" doesn't lead there`;
      return { missing: `for ${issue.key}, ${wanted}; ${listWays(possible)}` };
    }
    const { resolution } = chosen.fields;
    if (to.resolution !== undefined && resolution?.allowed?.includes(to.resolution) === false)
      return {
        missing: `"${chosen.name}" knows no resolution "${to.resolution}", but ${resolution.allowed.join(', ')}`,
      };
    return `for ${issue.key}, "${chosen.name}" leads to "${chosen.to.name}"`;
  });
};
