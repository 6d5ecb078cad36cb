import { checkFields, checkText, projectOf } from './check-fields.ts';
import { jiraErrors, noSuchIssue, objectOf } from './jira-reply.ts';
import type { JiraReply, JsonObject } from './jira-reply.ts';
import { statuses, transitions } from './jira-world.ts';
import type { JiraWorld, StoredIssue } from './jira-world.ts';
import { apiVersion, showIssue } from './show-issue.ts';

const firstId = 10_000;
const maxPropertyLength = 32_768;

/** The issue with this key or id, whatever the key's case. */
export const findIssue = (world: JiraWorld, keyOrId: string): StoredIssue | undefined =>
  world.issues.find(({ id, key }) => id === keyOrId || key === keyOrId.toUpperCase());

const unknownMembers = (body: JsonObject, known: string[]): JiraReply | null => {
  const unknown = Object.keys(body).find((member) => !known.includes(member));
  return unknown === undefined ? null : jiraErrors(400, [`Unrecognized field "${unknown}", not marked as ignorable`]);
};

/** `POST /issue`. */
export const createIssue = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, ['fields', 'update', 'properties', 'transition', 'historyMetadata']);
  if (refused !== null) return refused;
  const fields = objectOf(body['fields']);
  const project = projectOf(fields);
  const errors = checkFields(world.dialect, fields, { project, isNew: true });
  if (project === undefined || Object.keys(errors).length > 0) return jiraErrors(400, [], errors);
  if (!project.permissions.includes('CREATE_ISSUES') || world.denied.includes('CREATE_ISSUES'))
    return jiraErrors(403, ['You do not have permission to create issues in this project.']);
  const properties: JsonObject = {};
  for (const property of Array.isArray(body['properties']) ? body['properties'].map(objectOf) : [])
    properties[String(property['key'])] = property['value'];
  const number = world.issues.filter((issue) => issue.project === project.key).length + 1;
  const now = Date.now();
  const id = String(firstId + world.issues.length);
  const key = `${project.key}-${String(number)}`;
  const status = statuses.toDo;
  const searchableAtMs = now + world.searchLagMs;
  world.issues.push({
    id,
    key,
    project: project.key,
    fields,
    status,
    properties,
    comments: [],
    createdAtMs: now,
    searchableAtMs,
  });
  return { status: 201, body: { id, key, self: `${world.url}/rest/api/${apiVersion(world)}/issue/${id}` } };
};

/** `GET /issue/{key}`. */
export const readIssue = (world: JiraWorld, key: string, query: URLSearchParams): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  return { status: 200, body: showIssue(world, issue, query.get('fields')?.split(',') ?? ['*all']) };
};

/** `PUT /issue/{key}`. */
export const editIssue = (world: JiraWorld, key: string, body: JsonObject): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  const refused = unknownMembers(body, ['fields', 'update', 'properties', 'transition', 'historyMetadata']);
  if (refused !== null) return refused;
  if (world.denied.includes('EDIT_ISSUES'))
    return jiraErrors(403, ['You do not have permission to edit issues in this project.']);
  const fields = objectOf(body['fields']);
  const project = projectOf(issue.fields);
  const errors = checkFields(world.dialect, fields, { project, isNew: false });
  if (Object.keys(errors).length > 0) return jiraErrors(400, [], errors);
  Object.assign(issue.fields, fields);
  return { status: 204 };
};

/** `POST /issue/{key}/comment`. */
export const addComment = (world: JiraWorld, key: string, body: JsonObject): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  const refused = unknownMembers(body, ['body', 'visibility', 'properties']);
  if (refused !== null) return refused;
  if (world.denied.includes('ADD_COMMENTS'))
    return jiraErrors(403, ['You do not have the permission to comment on this issue.']);
  const error = checkText(world.dialect, body['body']);
  if (error !== null)
    return jiraErrors(400, [], { comment: error === 'INVALID_INPUT' ? 'Comment body is not valid!' : error });
  const comment = {
    id: String(firstId + issue.comments.length),
    body: body['body'],
    created: new Date().toISOString(),
  };
  issue.comments.push(comment);
  return { status: 201, body: comment };
};

/** `GET /issue/{key}/transitions`: those that are possible now. */
export const listTransitions = (world: JiraWorld, key: string): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  const possible = transitions.filter(({ from }) => from === issue.status);
  return {
    status: 200,
    body: { expand: 'transitions', transitions: possible.map(({ id, name, to }) => ({ id, name, to })) },
  };
};

/** `POST /issue/{key}/transitions`. */
export const doTransition = (world: JiraWorld, key: string, body: JsonObject): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  const wanted = objectOf(body['transition'])['id'];
  if (typeof wanted !== 'string') return jiraErrors(400, ["Missing 'transition' identifier"]);
  if (world.denied.includes('TRANSITION_ISSUES'))
    return jiraErrors(403, ['You do not have permission to transition this issue.']);
  const transition = transitions.find(({ id, from }) => id === wanted && from === issue.status);
  if (transition === undefined) return jiraErrors(400, [`Transition id '${wanted}' is not valid for this issue.`]);
  issue.status = transition.to;
  return { status: 204 };
};

/** `GET` and `PUT /issue/{key}/properties/{property}`. */
export const issueProperty = (
  world: JiraWorld,
  [key, property]: [string, string],
  write: { value: unknown } | null,
): JiraReply => {
  const issue = findIssue(world, key);
  if (issue === undefined) return noSuchIssue();
  const isThere = Object.hasOwn(issue.properties, property);
  if (write !== null) {
    if (write.value === undefined || JSON.stringify(write.value).length > maxPropertyLength)
      return jiraErrors(400, ['The property value must be JSON of at most 32768 characters.']);
    issue.properties[property] = write.value;
    return { status: isThere ? 200 : 201 };
  }
  return isThere
    ? { status: 200, body: { key: property, value: issue.properties[property] } }
    : jiraErrors(404, [`The property with key '${property}' does not exist.`]);
};
