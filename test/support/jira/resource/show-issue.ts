import { findIssue } from '../issue-index.ts';
import type { JsonObject } from '../jira-reply.ts';
import { linkTypes } from '../jira-world.ts';
import type { JiraPerson, JiraWorld, StoredChange, StoredComment, StoredIssue, StoredLink } from '../jira-world.ts';

const maxHistory = 100;
const maxComments = 20;

/** The version in the path of the dialect's resources. */
export const apiVersion = (world: JiraWorld): string => (world.dialect === 'cloud' ? '3' : '2');

/** Times as the API writes them. */
export const showTime = (at: number | string): string => new Date(at).toISOString().replace('Z', '+0000');

/** Cloud shows no logins, Data Center no account ids. */
export const showPerson = ({ dialect }: JiraWorld, { accountId, login, displayName, emailAddress }: JiraPerson) => ({
  ...(dialect === 'cloud' ? { accountId, accountType: 'atlassian' } : { name: login, key: login }),
  ...{ emailAddress, displayName, active: true, timeZone: 'Etc/UTC' },
});

/** A comment without its properties. */
export const showComment = (world: JiraWorld, issue: StoredIssue, comment: StoredComment): JsonObject => {
  const { id, author, body, created } = comment;
  const self = `${world.url}/rest/api/${apiVersion(world)}/issue/${issue.id}/comment/${id}`;
  const by = showPerson(world, author);
  return { self, id, author: by, updateAuthor: by, body, created: showTime(created), updated: showTime(created) };
};

export const showProperties = ({ properties }: StoredComment): JsonObject => ({
  properties: Object.entries(properties).map(([key, value]) => ({ key, value })),
});

/** An issue as the API shows it. `wanted`: names of fields; `*all` and `*navigable` stand for all, `id` for none. */
export const showIssue = (
  world: JiraWorld,
  issue: StoredIssue,
  { fields: wanted = ['*all'] as unknown, hasChangelog = false } = {},
): JsonObject => {
  const names = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)];
  const { id, key } = issue;
  if (names.length === 1 && names[0] === 'id') return { id };
  const isAll = names.includes('*all') || names.includes('*navigable');
  const shown = Object.entries(fieldsOf(world, issue)).filter(([name]) => isAll || names.includes(name));
  return {
    ...{ id, key, self: `${world.url}/rest/api/${apiVersion(world)}/issue/${id}` },
    fields: Object.fromEntries(shown.map(([name, value]) => [name, value()])),
    ...(hasChangelog ? { changelog: showHistory(world, issue.history) } : {}),
  };
};

const fieldsOf = (world: JiraWorld, issue: StoredIssue): Record<string, () => unknown> => ({
  ...Object.fromEntries(Object.entries(issue.fields).map(([name, value]) => [name, () => value])),
  status: () => issue.status,
  assignee: () => (issue.assignee === null ? null : showPerson(world, issue.assignee)),
  creator: () => showPerson(world, issue.creator),
  reporter: () => showPerson(world, issue.creator),
  resolution: () => (issue.resolution === null ? null : { id: '10000', name: issue.resolution }),
  created: () => showTime(issue.createdAtMs),
  updated: () => showTime(issue.updatedAtMs),
  issuelinks: () => issue.links.map((link) => showLink(world, issue, link)),
  comment: () => {
    const { length } = issue.comments;
    const shown = issue.comments.slice(0, maxComments).map((comment) => showComment(world, issue, comment));
    return { comments: shown, startAt: 0, maxResults: maxComments, total: length };
  },
});

/** Cloud shows the latest of a long history; Data Center all of it, oldest first. */
const showHistory = (world: JiraWorld, history: StoredChange[]): JsonObject => {
  const some = world.dialect === 'cloud' ? history.slice(0, maxHistory) : history.toReversed();
  const histories = some.map(({ id, author, created, items }) => ({
    ...{ id, author: showPerson(world, author), created: showTime(created), items },
  }));
  return { startAt: 0, maxResults: histories.length, total: history.length, histories };
};

const showLink = (world: JiraWorld, issue: StoredIssue, { id, type, source, destination }: StoredLink): JsonObject => {
  const other = findIssue(world.issues, source === issue.id ? destination : source);
  const shown = other === undefined ? {} : { id: other.id, key: other.key, fields: { status: other.status } };
  const known = linkTypes.find(({ name }) => name === type);
  return { id, type: known, ...(source === issue.id ? { outwardIssue: shown } : { inwardIssue: shown }) };
};
