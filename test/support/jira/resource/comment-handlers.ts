import { findComment } from '../issue-index.ts';
import { jiraErrors, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { may } from '../jira-world.ts';
import type { JiraWorld } from '../jira-world.ts';
import { unknownMembers, withIssue } from './issue-handlers.ts';
import { showComment, showProperties } from './show-issue.ts';

const maxPage = 100;
const maxIds = 1_000;
const orders = ['created', '+created', '-created'];

/** `GET /issue/{key}/comment`: a page, in the order of their making. Data Center shows properties when it is asked to. */
export const listComments = (world: JiraWorld, key: string, query: URLSearchParams): JiraReply =>
  withIssue(world, key, (issue) => {
    const orderBy = query.get('orderBy') ?? 'created';
    if (!orders.includes(orderBy)) return jiraErrors(400, [`'${orderBy}' is not a valid order of comments.`]);
    const startAt = Number(query.get('startAt') ?? 0);
    const maxResults = Math.min(Number(query.get('maxResults') ?? 50), maxPage);
    const ordered = orderBy === '-created' ? issue.comments.toReversed() : issue.comments;
    const hasProperties = world.dialect === 'data_center' && query.get('expand') === 'properties';
    const comments = ordered
      .slice(startAt, startAt + maxResults)
      .map((one) => ({ ...showComment(world, issue, one), ...(hasProperties ? showProperties(one) : {}) }));
    return { status: 200, body: { startAt, maxResults, total: issue.comments.length, comments } };
  });

/** Cloud: `POST /comment/list`: comments by their ids, those that may be seen. */
export const commentsById = (world: JiraWorld, body: JsonObject, query: URLSearchParams): JiraReply => {
  const refused = unknownMembers(body, ['ids']);
  if (refused !== null) return refused;
  const { ids } = body;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > maxIds || !ids.every((id) => Number.isInteger(id)))
    return jiraErrors(400, ['The list of comment IDs is required, and has at most 1000 numbers.']);
  const hasProperties = query.get('expand')?.split(',').includes('properties') === true;
  const values = [...new Set(ids.map(String))]
    .flatMap((id) => findComment(world.issues, id) ?? [])
    .filter(({ issue }) => may(world, 'BROWSE_PROJECTS', issue.project))
    .map(({ issue, comment }) => ({
      ...showComment(world, issue, comment),
      ...(hasProperties ? showProperties(comment) : {}),
    }));
  return { status: 200, body: { startAt: 0, maxResults: maxIds, total: values.length, isLast: true, values } };
};

/** `GET /comment/{id}/properties/{key}`. */
export const commentProperty = (world: JiraWorld, [id, key]: [string, string]): JiraReply => {
  const found = findComment(world.issues, id);
  if (found === undefined || !may(world, 'BROWSE_PROJECTS', found.issue.project))
    return jiraErrors(404, [`Can not find a comment for the id: ${id}.`]);
  const { properties } = found.comment;
  return Object.hasOwn(properties, key)
    ? { status: 200, body: { key, value: objectOf(properties)[key] } }
    : jiraErrors(404, [`The property with key '${key}' does not exist.`]);
};
