import { jiraErrors } from '../jira-reply.ts';
import type { JiraReply } from '../jira-reply.ts';
import { jiraAccount } from '../jira-world.ts';
import type { JiraWorld } from '../jira-world.ts';

const unauthenticated = 'Client must be authenticated to access this resource.';

/** The refusal of a request whose token is missing, wrong or expired; null: it may pass. */
export const authorise = ({ dialect, isTokenExpired }: JiraWorld, header = ''): JiraReply | null => {
  const basic = `Basic ${Buffer.from(`${jiraAccount.user}:${jiraAccount.token}`).toString('base64')}`;
  const wanted = dialect === 'cloud' ? [basic] : [`Bearer ${jiraAccount.token}`, basic];
  if (wanted.includes(header) && !isTokenExpired) return null;
  return dialect === 'cloud'
    ? jiraErrors(401, [unauthenticated])
    : { status: 401, body: { message: unauthenticated, 'status-code': 401 } };
};
