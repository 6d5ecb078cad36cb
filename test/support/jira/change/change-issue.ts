import { nameAgain, nextId, nextKey, placeComment, removeIssue } from '../issue-index.ts';
import type { JsonObject } from '../jira-reply.ts';
import type { ChangeItem, JiraPerson, JiraWorld, StoredIssue, Transition } from '../jira-world.ts';
import { statuses } from '../jira-world.ts';

/** Who changes what. */
export type Change = { world: JiraWorld; issue: StoredIssue; by: JiraPerson };

/** The issue's history has the change, and the webhooks are told. `type`: what people did, in the vendor's words. */
export const recordChange = ({ world, issue, by }: Change, type: string, items: ChangeItem[]): void => {
  const now = new Date();
  const change = { id: nextId(world.issues), author: by, created: now.toISOString(), items };
  issue.updatedAtMs = now.getTime();
  issue.history.unshift(change);
  world.notify({ name: 'jira:issue_updated', type, by, issue, change });
};

/** The issue has the comment. */
export const writeComment = (
  change: Change,
  body: unknown,
  properties: JsonObject = {},
): StoredIssue['comments'][0] => {
  const { world, issue, by } = change;
  const now = new Date();
  const comment = { id: nextId(world.issues), author: by, body, created: now.toISOString(), properties };
  placeComment(world.issues, { issue, comment });
  issue.updatedAtMs = now.getTime();
  world.notify({ name: 'comment_created', by, issue, comment });
  return comment;
};

/** The issue is in the transition's status, and resolved exactly when that is done. */
export const takeTransition = (change: Change, { to }: Transition, resolution = 'Done'): void => {
  const { issue } = change;
  const before = { status: issue.status, resolution: issue.resolution };
  issue.status = to;
  issue.resolution = to.id === statuses.done.id ? resolution : null;
  const resolved = item('resolution', before.resolution, issue.resolution);
  const moved = { ...item('status', before.status.name, to.name), from: before.status.id, to: to.id };
  const items = before.resolution === issue.resolution ? [moved] : [resolved, moved];
  recordChange(change, 'issue_generic', items);
};

/** The person has the issue; null: nobody. */
export const assignIssue = (change: Change, person: JiraPerson | null): void => {
  const before = change.issue.assignee;
  change.issue.assignee = person;
  const named = item('assignee', before?.displayName ?? null, person?.displayName ?? null);
  recordChange(change, 'issue_assigned', [
    { ...named, from: before?.accountId ?? null, to: person?.accountId ?? null },
  ]);
};

/** The issue has a new key, in the other project; it is found by the old one as well. */
export const moveProject = (change: Change, project: { id: string; key: string }): void => {
  const { world, issue } = change;
  const { key, project: from } = issue;
  issue.key = nextKey(world.issues, project.key);
  issue.project = project.key;
  issue.fields['project'] = { key: project.key };
  nameAgain(world.issues, issue);
  recordChange(change, 'issue_moved', [item('project', from, project.key), item('Key', key, issue.key)]);
};

/** The issue, its comments and its links are gone. */
export const deleteIssue = ({ world, issue, by }: Change): void => {
  removeIssue(world.issues, issue);
  for (const other of world.issues.filter(({ links }) => links.length > 0))
    other.links = other.links.filter(({ source, destination }) => source !== issue.id && destination !== issue.id);
  world.notify({ name: 'jira:issue_deleted', type: 'issue_deleted', by, issue });
};

/** One of the issues refers to the other; a link that is there already is not made again. */
export const linkIssues = ({ world, issue, by }: Change, destination: StoredIssue, type: string): void => {
  const isSame = issue.links.some((one) => one.type === type && one.destination === destination.id);
  if (isSame) return;
  const link = { id: nextId(world.issues), type, source: issue.id, destination: destination.id };
  issue.links.push(link);
  if (destination !== issue) destination.links.push(link);
  world.notify({ name: 'issuelink_created', by, issue, link });
};

export const item = (field: string, before: string | null, after: string | null): ChangeItem => ({
  ...{ field, fieldId: field, from: null, fromString: before ?? '', to: null, toString: after ?? '' },
});
