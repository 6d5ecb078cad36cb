import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { HttpError } from '../../http/http-error.ts';

/** True when Jira says that the account may see the project's issues; false when it doesn't, for whatever reason. */
export const mayBrowse = async (dialect: JiraDialect, project: string): Promise<boolean> => {
  try {
    return (await dialect.permissions(project, ['BROWSE_PROJECTS']))['BROWSE_PROJECTS'] === true;
  } catch (error) {
    if (error instanceof HttpError) return false;
    throw error;
  }
};
