import { jiraErrors, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { may, projects } from '../jira-world.ts';
import type { JiraWorld, StoredIssue } from '../jira-world.ts';
import { findIssue } from '../issue-index.ts';
import { unknownMembers } from './issue-handlers.ts';
import { showIssue } from './show-issue.ts';

const clausePattern = /^\s*(project|labels|key|issuekey|id|status|statuscategory|issuetype)\s*(=|!=|in)\s*(.+?)\s*$/i;
const valuePattern = /^\s*(?:"((?:[^"\\]|\\.)*)"|([\w-]+))\s*(,|$)/;
const orderPattern = /\s*\border\s+by\s+created(?:\s+(asc|desc))?\s*$/i;
const maxBulk = 100;
const cloudMembers = [
  ...['jql', 'fields', 'maxResults', 'nextPageToken', 'expand', 'properties', 'fieldsByKeys', 'reconcileIssues'],
];
const dataCenterMembers = ['jql', 'fields', 'maxResults', 'startAt', 'validateQuery', 'expand', 'fieldsByKeys'];

/** Cloud: `POST /rest/api/3/search/jql`, page by token, at least one restriction; what was written just now isn't found yet. */
export const searchCloud = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, cloudMembers);
  if (refused !== null) return refused;
  const found = runJql(world, body['jql'], { isBound: true, isStrict: true });
  if ('status' in found) return found;
  const { from, size } = { from: Number(body['nextPageToken'] ?? 0), size: Number(body['maxResults'] ?? 50) };
  if (!Number.isInteger(from)) return jiraErrors(400, ['The provided next page token is invalid or expired.']);
  const isLast = from + size >= found.issues.length;
  const fields = body['fields'] ?? ['id'];
  const issues = found.issues.slice(from, from + size).map((issue) => showIssue(world, issue, { fields }));
  return { status: 200, body: { issues, isLast, ...(isLast ? {} : { nextPageToken: String(from + size) }) } };
};

/** Data Center: `/rest/api/2/search`, page by offset. */
export const searchDataCenter = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, dataCenterMembers);
  if (refused !== null) return refused;
  const isStrict = body['validateQuery'] !== false && body['validateQuery'] !== 'false';
  const found = runJql(world, body['jql'], { isBound: false, isStrict });
  if ('status' in found) return found;
  const startAt = Number(body['startAt'] ?? 0);
  const maxResults = Math.min(Number(body['maxResults'] ?? 50), 1_000);
  const page = found.issues.slice(startAt, startAt + maxResults);
  const issues = page.map((issue) => showIssue(world, issue, { fields: body['fields'] ?? ['*navigable'] }));
  return { status: 200, body: { startAt, maxResults, total: found.issues.length, issues } };
};

/**
 * Cloud: `POST /issue/bulkfetch`: in the order of their ids; those that aren't there, or may not be seen, are left out without a
 * word; those that can't be loaded now are named.
 */
export const bulkFetch = (world: JiraWorld, body: JsonObject): JiraReply => {
  const refused = unknownMembers(body, ['expand', 'fields', 'fieldsByKeys', 'issueIdsOrKeys', 'properties']);
  if (refused !== null) return refused;
  const names = body['issueIdsOrKeys'];
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string'))
    return jiraErrors(400, ['issueIdsOrKeys must be a list of ids or keys.']);
  if (names.length > maxBulk) return jiraErrors(400, [`The maximum number of issues is ${String(maxBulk)}.`]);
  return { status: 200, body: fetched(world, names.map(String), body['fields'] ?? ['*navigable']) };
};

const fetched = (world: JiraWorld, names: string[], fields: unknown): JsonObject => {
  const found = names.flatMap((name) => findIssue(world.issues, name) ?? []);
  const seen = [...new Set(found)].filter(({ project }) => may(world, 'BROWSE_PROJECTS', project));
  const isBusy = ({ id }: StoredIssue): boolean => world.busy.includes(id);
  const issues = seen
    .filter((issue) => !isBusy(issue))
    .toSorted((one, other) => Number(one.id) - Number(other.id))
    .map((issue) => showIssue(world, issue, { fields }));
  const errorMessage = 'The issue can not be loaded now.';
  return { issues, issueErrors: seen.filter(isBusy).map(({ id }) => ({ id, errorMessage })) };
};

type Asked = { isBound: boolean; isStrict: boolean };

const runJql = (
  world: JiraWorld,
  jql: unknown,
  { isBound, isStrict }: Asked,
): JiraReply | { issues: StoredIssue[] } => {
  const order = orderPattern.exec(String(jql));
  const clauses = typeof jql === 'string' ? clausesOf(jql.slice(0, order?.index), isBound) : badRequest;
  if ('status' in clauses) return clauses;
  const wrong = isStrict ? clauses.flatMap((clause) => unknownValues(world, clause)) : [];
  if (wrong.length > 0) return jiraErrors(400, wrong);
  const issues = found(world, clauses);
  return { issues: /\basc\s*$/i.test(order?.[0] ?? '') ? issues : issues.toReversed() };
};

const found = (world: JiraWorld, clauses: Clause[]): StoredIssue[] => {
  const tests = clauses.map(testOf);
  const now = Date.now();
  const isSeen = new Map(projects.map(({ key }) => [key, may(world, 'BROWSE_PROJECTS', key)]));
  return world.issues.filter(
    (issue) => issue.searchableAtMs <= now && isSeen.get(issue.project) === true && tests.every((test) => test(issue)),
  );
};

type Clause = { field: string; isNot: boolean; values: Set<string> };

const badRequest = jiraErrors(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
const unbounded = jiraErrors(400, [
  'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
]);

const clausesOf = (where: string, isBound: boolean): Clause[] | JiraReply => {
  if (where.trim() === '' && isBound) return unbounded;
  return readClauses(where) ?? jiraErrors(400, [`Error in the JQL Query: the emulator can't read '${where}'.`]);
};

/** What all must be true; null: something of it can't be read. */
const readClauses = (where: string): Clause[] | null => {
  const parts = where.split(/\s+and\s+/i).filter(Boolean);
  const clauses = parts.map(readClause).filter((clause) => clause !== null);
  return clauses.length === parts.length ? clauses : null;
};

const readClause = (clause: string): Clause | null => {
  const [, field, operator = '', given = ''] = clausePattern.exec(clause) ?? [];
  const list = /^\((.*)\)$/s.exec(given)?.[1];
  if (field === undefined || (operator.toLowerCase() === 'in') !== (list !== undefined)) return null;
  const values = readValues(list ?? given);
  return values === null ? null : { field: field.toLowerCase(), isNot: operator === '!=', values: new Set(values) };
};

const readValues = (text: string): string[] | null => {
  const values: string[] = [];
  for (let rest = text; rest !== '';) {
    const match = valuePattern.exec(rest);
    if (match === null) return null;
    values.push((match[1] ?? match[2] ?? '').replaceAll(/\\(.)/g, '$1').toLowerCase());
    rest = rest.slice(match[0].length);
  }
  return values;
};

/** What a query may not name, since it isn't there or may not be seen. */
const unknownValues = (world: JiraWorld, { field, values }: Clause): string[] => {
  const isThere = (value: string): boolean => {
    if (field === 'project')
      return projects.some(({ key }) => key.toLowerCase() === value && may(world, 'BROWSE_PROJECTS', key));
    if (!['id', 'key', 'issuekey'].includes(field)) return true;
    const issue = findIssue(world.issues, value);
    return issue !== undefined && may(world, 'BROWSE_PROJECTS', issue.project);
  };
  const unknown = [...values].filter((value) => !isThere(value));
  return unknown.map((value) => `A value with ID '${value}' does not exist for the field '${field}'.`);
};

const testOf =
  ({ field, isNot, values }: Clause) =>
  (issue: StoredIssue): boolean =>
    valuesOf(field, issue).some((value) => values.has(value.toLowerCase())) !== isNot;

const valuesOf = (field: string, { id, key, project, status, fields }: StoredIssue): string[] => {
  switch (field) {
    case 'project':
      return [project];
    case 'labels':
      return labelsOf(fields);
    case 'status':
      return [status.name];
    case 'statuscategory':
      return [status.statusCategory.name, status.statusCategory.key];
    case 'issuetype':
      return [String(objectOf(fields['issuetype'])['name'])];
    default:
      return [id, key];
  }
};

const labelsOf = (fields: JsonObject): string[] =>
  Array.isArray(fields['labels']) ? fields['labels'].map(String) : [];

/** The search's input of a GET request. */
export const searchQuery = (query: URLSearchParams): JsonObject => {
  const body = objectOf(Object.fromEntries(query));
  return { ...body, ...(query.has('fields') ? { fields: query.get('fields')?.split(',') } : {}) };
};
