import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import { assigneeOf } from '../assignee-of.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { checkFields } from './check-fields.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkTransitions } from './check-transitions.ts';
import { asked } from './asked.ts';

/**
 * Everything that the settings name, asked of the site. What makes all else meaningless ends it: no answer, no such project.
 * Changes nothing.
 */
export const checkConnection = async (dialect: JiraDialect, config: JiraConfig): Promise<ConnectionCheck[]> => {
  const { project, otherProjects, assignee, linkType } = config;
  const connection = await asked('Connection', async () => {
    const [self, version] = await Promise.all([dialect.myself(), dialect.serverVersion()]);
    return `Jira ${version} answers, and knows the account as "${self.name}"`;
  });
  if (!connection.isOk) return [connection];
  const places = await Promise.all([project, ...otherProjects].map((key) => checkProject(dialect, key)));
  if (places[0]?.isOk !== true) return [connection, ...places];
  const person = asked('Assignee', async () => {
    await isAssignable(dialect, { project, assignee: assignee ?? '' });
    return `"${assignee ?? ''}" can be assigned`;
  });
  const link = asked('Link type', async () => {
    const types = await dialect.linkTypes();
    const isThere = types.some((name) => name.toLowerCase() === linkType?.toLowerCase());
    if (isThere) return `the link type "${linkType ?? ''}" is there`;
    return { missing: `there is no link type "${linkType ?? ''}"; known are ${types.join(', ')}` };
  });
  return [
    ...[connection, ...places],
    ...(await checkPermissions(dialect, config)),
    ...(await checkFields(dialect, config)),
    ...(assignee === undefined ? [] : [await person]),
    ...(linkType === null ? [] : [await link]),
    ...(await checkTransitions(dialect, config)),
  ];
};

const checkProject = (dialect: JiraDialect, project: string): Promise<ConnectionCheck> =>
  asked(`Project ${project}`, async () => `it is "${await dialect.projectName(project)}"`);

const isAssignable = async (dialect: JiraDialect, given: { project: string; assignee: string }): Promise<void> => {
  await assigneeOf(dialect, given);
};
