import type { JsonObject } from './jira-reply.ts';
import { statuses } from './jira-world.ts';
import type { JiraWorld, StoredIssue } from './jira-world.ts';

/** The version in the path of the dialect's resources. */
export const apiVersion = (world: JiraWorld): string => (world.dialect === 'cloud' ? '3' : '2');

/** An issue as the API shows it. `wanted`: names of fields; `*all` and `*navigable` stand for all, `id` for none. */
export const showIssue = (world: JiraWorld, issue: StoredIssue, wanted: unknown = ['*all']): JsonObject => {
  const names = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)];
  const { id, key, status } = issue;
  if (names.length === 1 && names[0] === 'id') return { id };
  const isResolved = status === statuses.done;
  const all: JsonObject = {
    ...issue.fields,
    status,
    resolution: isResolved ? { id: '10000', name: 'Done' } : null,
    created: new Date(issue.createdAtMs).toISOString().replace('Z', '+0000'),
    comment: { comments: issue.comments, total: issue.comments.length },
  };
  const isAll = names.includes('*all') || names.includes('*navigable');
  const fields = isAll ? all : Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return { id, key, self: `${world.url}/rest/api/${apiVersion(world)}/issue/${id}`, fields };
};
