import type { ConnectionCheck } from '../../../ticket/ticket-system.ts';
import type { JiraConfig } from '../config/jira-config.ts';
import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { HttpError } from '../../http/http-error.ts';

const always = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'];

/** The permissions that these settings need in each project. */
export const neededPermissions = ({ assignee, resolution, linkType }: JiraConfig): string[] => [
  ...always,
  ...(assignee === undefined ? [] : ['ASSIGN_ISSUES']),
  ...(linkType === null ? [] : ['LINK_ISSUES']),
  ...(resolution === undefined ? [] : ['RESOLVE_ISSUES']),
];

/** A check for each permission of each project, named as the vendor names it. */
export const checkPermissions = async (dialect: JiraDialect, config: JiraConfig): Promise<ConnectionCheck[]> => {
  const checks = [config.project, ...config.otherProjects].map((project) => checkProject(dialect, config, project));
  return (await Promise.all(checks)).flat();
};

const checkProject = async (dialect: JiraDialect, config: JiraConfig, project: string): Promise<ConnectionCheck[]> => {
  const needed = neededPermissions(config);
  try {
    const has = await dialect.permissions(project, needed);
    return needed.map((name) => {
      const isOk = has[name] === true;
      const message = isOk ? `the account has ${name} in ${project}` : `the account lacks ${name} in ${project}`;
      return { what: `Permission ${name} in ${project}`, isOk, message };
    });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return [{ what: `Permissions in ${project}`, isOk: false, message: error.message }];
  }
};
