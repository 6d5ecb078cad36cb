import type { Fields, JiraDialect } from './dialect/jira-dialect.ts';
import { HttpError } from '../http/http-error.ts';

/** Account ids of Cloud: 24 hexadecimal digits, or a number and a UUID. */
const accountId = /^([\da-f]{24}|\d+:[\da-f-]{36})$/i;

/**
 * The field that gives an issue to a person. On Data Center they are named by their login; on Cloud by their account id, which
 * an email or a name is turned into.
 * Failures: `ticket_rejected` when nobody, or more than one, is so called.
 */
export const assigneeOf = async (
  dialect: JiraDialect,
  { project, assignee }: { project: string; assignee: string },
): Promise<Fields> => {
  if (dialect.userField === 'name') return { name: assignee };
  if (accountId.test(assignee)) return { accountId: assignee };
  const found = await dialect.assignable(project, assignee);
  const wanted = assignee.toLowerCase();
  const exact = found.filter(({ name, email }) => [name, email].some((one) => one?.toLowerCase() === wanted));
  const [one, ...others] = exact.length > 0 ? exact : found;
  if (one !== undefined && others.length === 0) return { accountId: one.id };
  const count = one === undefined ? 'nobody' : `${String(others.length + 1)} people`;
  const message = `assignee "${assignee}": ${count} who can be assigned in project ${project} ${one === undefined ? 'is' : 'are'} called so`;
  throw new HttpError('ticket_rejected', message, { isStored: 'no' });
};
