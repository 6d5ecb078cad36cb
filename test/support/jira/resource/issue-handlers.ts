import { writeComment } from '../change/change-issue.ts';
import { assignIssue, item, linkIssues, recordChange } from '../change/change-issue.ts';
import { findIssue, nextId, nextKey } from '../issue-index.ts';
import { jiraErrors, noSuchIssue, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { linkTypes, may, people, statuses } from '../jira-world.ts';
import type { JiraPerson, JiraWorld, StoredIssue } from '../jira-world.ts';
import { checkFields, checkText, projectOf } from './check-fields.ts';
import { apiVersion, showComment, showIssue } from './show-issue.ts';

const [bot] = people;
const maxPropertyLength = 32_768;
const updateMembers = ['fields', 'update', 'properties', 'transition', 'historyMetadata'];

export const unknownMembers = (body: JsonObject, known: string[]): JiraReply | null => {
  const unknown = Object.keys(body).find((member) => !known.includes(member));
  return unknown === undefined ? null : jiraErrors(400, [`Unrecognized field "${unknown}", not marked as ignorable`]);
};

/** Runs with the issue, unless it isn't there or may not be seen: Cloud says the same of both, Data Center doesn't. */
export const withIssue = (world: JiraWorld, name: string, then: (issue: StoredIssue) => JiraReply): JiraReply => {
  const issue = findIssue(world.issues, name);
  const isHidden = issue !== undefined && !may(world, 'BROWSE_PROJECTS', issue.project);
  if (isHidden && world.dialect === 'data_center')
    return jiraErrors(403, ['You do not have the permission to see the specified issue.']);
  if (issue === undefined || isHidden)
    return world.dialect === 'cloud' ? noSuchIssue() : jiraErrors(404, ['Issue Does Not Exist']);
  if (world.busy.includes(issue.id)) return jiraErrors(503, ['The issue can not be loaded now.']);
  return then(issue);
};

/** `POST /issue`. */
export const createIssue = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, updateMembers);
  if (refused !== null) return refused;
  const { assignee, ...fields } = objectOf(body['fields']);
  const project = projectOf(fields);
  const errors = checkFields(world.dialect, objectOf(body['fields']), { project, isNew: true });
  if (project === undefined || Object.keys(errors).length > 0) return jiraErrors(400, [], errors);
  if (!may(world, 'CREATE_ISSUES', project.key))
    return jiraErrors(403, ['You do not have permission to create issues in this project.']);
  if (assignee != null && !may(world, 'ASSIGN_ISSUES', project.key))
    return jiraErrors(400, [], {
      assignee: "Field 'assignee' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  const properties: JsonObject = {};
  for (const property of Array.isArray(body['properties']) ? body['properties'].map(objectOf) : [])
    properties[String(property['key'])] = property['value'];
  const now = Date.now();
  const issue: StoredIssue = {
    ...{ id: nextId(world.issues), key: nextKey(world.issues, project.key), project: project.key, fields },
    ...{ status: statuses.toDo, resolution: null, assignee: personOf(world, assignee) ?? null, creator: bot },
    ...{ properties, comments: [], links: [], history: [], createdAtMs: now, updatedAtMs: now },
    searchableAtMs: now + world.searchLagMs,
  };
  world.issues.push(issue);
  world.notify({ name: 'jira:issue_created', type: 'issue_created', by: bot, issue });
  const { id, key } = issue;
  return { status: 201, body: { id, key, self: `${world.url}/rest/api/${apiVersion(world)}/issue/${id}` } };
};

/** The person whom a field names as the dialect does. */
export const personOf = ({ dialect }: JiraWorld, value: unknown): JiraPerson | undefined => {
  const { accountId, name } = objectOf(value);
  return people.find((one) => (dialect === 'cloud' ? one.accountId === accountId : one.login === name));
};

/** `GET /issue/{key}`. */
export const readIssue = (world: JiraWorld, key: string, query: URLSearchParams): JiraReply =>
  withIssue(world, key, (issue) => {
    const hasChangelog = query.get('expand')?.split(',').includes('changelog') === true;
    const fields = query.get('fields')?.split(',') ?? ['*all'];
    return { status: 200, body: showIssue(world, issue, { fields, hasChangelog }) };
  });

/** `PUT /issue/{key}`. */
export const editIssue = (world: JiraWorld, key: string, body: JsonObject): JiraReply =>
  withIssue(world, key, (issue) => {
    const refused = unknownMembers(body, updateMembers);
    if (refused !== null) return refused;
    if (!may(world, 'EDIT_ISSUES', issue.project))
      return jiraErrors(403, ['You do not have permission to edit issues in this project.']);
    const { assignee, ...fields } = objectOf(body['fields']);
    const project = projectOf(issue.fields);
    const errors = checkFields(world.dialect, objectOf(body['fields']), { project, isNew: false });
    if (Object.keys(errors).length > 0) return jiraErrors(400, [], errors);
    const changed = Object.keys(fields).filter(
      (name) => JSON.stringify(fields[name]) !== JSON.stringify(issue.fields[name]),
    );
    Object.assign(issue.fields, fields);
    const change = { world, issue, by: bot };
    if (assignee !== undefined) assignIssue(change, personOf(world, assignee) ?? null);
    if (changed.length > 0)
      recordChange(
        change,
        'issue_updated',
        changed.map((name) => item(name, '', '')),
      );
    return { status: 204 };
  });

/** `POST /issue/{key}/comment`. */
export const addComment = (world: JiraWorld, key: string, body: JsonObject): JiraReply =>
  withIssue(world, key, (issue) => {
    const refused = unknownMembers(body, ['body', 'visibility', 'properties']);
    if (refused !== null) return refused;
    if (!may(world, 'ADD_COMMENTS', issue.project))
      return jiraErrors(403, ['You do not have the permission to comment on this issue.']);
    const text = body['body'];
    const error = checkText(world.dialect, text);
    if (error !== null)
      return jiraErrors(400, [], { comment: error === 'INVALID_INPUT' ? 'Comment body is not valid!' : error });
    if (isEmpty(text)) return jiraErrors(400, [], { comment: 'Comment body can not be empty!' });
    const properties = propertiesIn(body);
    if (properties === null) return jiraErrors(400, ['The properties of a comment need a "key" and a "value".']);
    const comment = writeComment({ world, issue, by: bot }, text, properties);
    return { status: 201, body: showComment(world, issue, comment) };
  });

/** The properties by their keys; null: they aren't what the API takes. */
const propertiesIn = ({ properties = [] }: JsonObject): JsonObject | null => {
  if (!Array.isArray(properties)) return null;
  const given = properties.map(objectOf);
  const isTaken = ({ key, value, ...rest }: JsonObject): boolean =>
    typeof key === 'string' && value !== undefined && Object.keys(rest).length === 0;
  return given.every(isTaken) ? Object.fromEntries(given.map(({ key, value }) => [String(key), value])) : null;
};

const isEmpty = (body: unknown): boolean =>
  typeof body === 'string' ? body.trim() === '' : !/"text":"[^"]*[^"\s]/.test(JSON.stringify(body));

/** `POST /issueLink`: both issues must be seen, and may be linked. */
export const addLink = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, ['type', 'inwardIssue', 'outwardIssue', 'comment']);
  if (refused !== null) return refused;
  const { type, inwardIssue, outwardIssue } = body;
  const wanted = objectOf(type);
  const known = linkTypes.find(({ id, name }) => id === wanted['id'] || name === wanted['name']);
  if (known === undefined) return jiraErrors(404, [`No issue link type with name '${String(wanted['name'])}' found.`]);
  const nameIn = (value: unknown): string => {
    const { id, key } = objectOf(value);
    return [id, key].find((one) => typeof one === 'string') ?? '';
  };
  return withIssue(world, nameIn(inwardIssue), (source) =>
    withIssue(world, nameIn(outwardIssue), (destination) => {
      if (![source, destination].every(({ project }) => may(world, 'LINK_ISSUES', project)))
        return jiraErrors(401, ['No Link Issue Permission for issue.']);
      linkIssues({ world, issue: source, by: bot }, destination, known.name);
      return { status: 201 };
    }),
  );
};

/** `GET` and `PUT /issue/{key}/properties/{property}`; `put` null: read. */
export const issueProperty = (
  world: JiraWorld,
  [key, property]: [string, string],
  put: { value: unknown } | null,
): JiraReply =>
  withIssue(world, key, (issue) => {
    const isThere = Object.hasOwn(issue.properties, property);
    if (put !== null) {
      if (JSON.stringify(put.value ?? null).length > maxPropertyLength)
        return jiraErrors(400, ['The property value exceeds the maximum length.']);
      issue.properties[property] = put.value;
      return { status: isThere ? 200 : 201 };
    }
    return isThere
      ? { status: 200, body: { key: property, value: issue.properties[property] } }
      : jiraErrors(404, [`The property with key '${property}' does not exist.`]);
  });
