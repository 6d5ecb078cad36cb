import { jiraErrors, objectOf } from './jira-reply.ts';
import type { JiraReply, JsonObject } from './jira-reply.ts';
import type { JiraWorld, StoredIssue } from './jira-world.ts';
import { showIssue } from './show-issue.ts';

const clausePattern = /^\s*(project|labels|key|issuekey|status)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([\w-]+))\s*$/i;
const orderPattern = /\s*\border\s+by\s+created(?:\s+(asc|desc))?\s*$/i;

/** Cloud: `POST /rest/api/3/search/jql`, page by token, at least one restriction; what was written just now isn't found yet. */
export const searchCloud = (world: JiraWorld, body: JsonObject): JiraReply => {
  const found = runJql(world, body['jql'], true);
  if ('status' in found) return found;
  const { from, size } = { from: Number(body['nextPageToken'] ?? 0), size: Number(body['maxResults'] ?? 50) };
  if (!Number.isInteger(from)) return jiraErrors(400, ['The provided next page token is invalid or expired.']);
  const isLast = from + size >= found.issues.length;
  const fields = body['fields'] ?? ['id'];
  const issues = found.issues.slice(from, from + size).map((issue) => showIssue(world, issue, fields));
  return { status: 200, body: { issues, isLast, ...(isLast ? {} : { nextPageToken: String(from + size) }) } };
};

/** Data Center: `/rest/api/2/search`, page by offset. */
export const searchDataCenter = (world: JiraWorld, body: JsonObject): JiraReply => {
  const found = runJql(world, body['jql'], false);
  if ('status' in found) return found;
  const startAt = Number(body['startAt'] ?? 0);
  const maxResults = Number(body['maxResults'] ?? 50);
  const page = found.issues.slice(startAt, startAt + maxResults);
  const issues = page.map((issue) => showIssue(world, issue, body['fields'] ?? ['*navigable']));
  return { status: 200, body: { startAt, maxResults, total: found.issues.length, issues } };
};

const runJql = (world: JiraWorld, jql: unknown, isBound: boolean): JiraReply | { issues: StoredIssue[] } => {
  if (typeof jql !== 'string')
    return jiraErrors(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
  const order = orderPattern.exec(jql);
  const where = jql.slice(0, order?.index ?? jql.length).trim();
  if (where === '' && isBound)
    return jiraErrors(400, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
  const tests = where
    .split(/\s+and\s+/i)
    .filter(Boolean)
    .map(readClause);
  if (tests.includes(null)) return jiraErrors(400, [`Error in the JQL Query: the emulator can't read '${where}'.`]);
  const now = Date.now();
  const issues = world.issues.filter((issue) => issue.searchableAtMs <= now && tests.every((test) => test?.(issue)));
  return { issues: /\basc\s*$/i.test(order?.[0] ?? '') ? issues : issues.toReversed() };
};

const readClause = (clause: string): ((issue: StoredIssue) => boolean) | null => {
  const [, field = '', quoted, bare = ''] = clausePattern.exec(clause) ?? [];
  const value = (quoted ?? bare).replaceAll(/\\(.)/g, '$1').toLowerCase();
  switch (field.toLowerCase()) {
    case 'project':
      return (issue) => issue.project.toLowerCase() === value;
    case 'labels':
      return ({ fields }) => labelsOf(fields).some((label) => label.toLowerCase() === value);
    case 'key':
    case 'issuekey':
      return (issue) => issue.key.toLowerCase() === value;
    case 'status':
      return (issue) => issue.status.name.toLowerCase() === value;
    default:
      return null;
  }
};

const labelsOf = (fields: JsonObject): string[] =>
  Array.isArray(fields['labels']) ? fields['labels'].map(String) : [];

/** The search's input of a GET request. */
export const searchQuery = (query: URLSearchParams): JsonObject => {
  const body = objectOf(Object.fromEntries(query));
  return { ...body, ...(query.has('fields') ? { fields: query.get('fields')?.split(',') } : {}) };
};
