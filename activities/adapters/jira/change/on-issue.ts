import type { JiraDialect } from '../dialect/jira-dialect.ts';
import { mayBrowse } from '../follow/may-browse.ts';
import { HttpError } from '../../http/http-error.ts';

/**
 * The work on one issue. An issue that isn't there fails as `ticket_not_found`; when Cloud, which says the same of issues that
 * may not be seen, doesn't show its project either, as `ticket_unauthorised`.
 */
export const onIssue = async <T>(dialect: JiraDialect, key: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof HttpError) || cause.status !== 404) throw cause;
    const [project = ''] = key.split('-');
    const isGone = dialect.tellsHiddenFromGone || (await mayBrowse(dialect, project));
    const message = isGone ? cause.message : `the account lacks BROWSE_PROJECTS in ${project}: ${cause.message}`;
    const code = isGone ? 'ticket_not_found' : 'ticket_unauthorised';
    throw new HttpError(code, message, { isStored: 'no', status: 404, cause });
  }
};
