import * as comments from './resource/comment-handlers.ts';
import * as issues from './resource/issue-handlers.ts';
import { jiraErrors } from './jira-reply.ts';
import type { JiraReply, JsonObject } from './jira-reply.ts';
import type { JiraWorld } from './jira-world.ts';
import { bulkFetch, searchCloud, searchDataCenter, searchQuery } from './resource/search-issues.ts';
import * as site from './resource/site-handlers.ts';
import * as transitions from './resource/transition-handlers.ts';

export type JiraRequest = { method: string; path: string; query: URLSearchParams; body: JsonObject; value: unknown };
type Called = JiraRequest & { first: string; second: string };
type Route = { name: string; method: string; pattern: RegExp; run: (world: JiraWorld, call: Called) => JiraReply };

const on = (name: string, path: string, run: Route['run']): Route => {
  const [method = '', shape = ''] = path.split(' ');
  return { name, method, pattern: new RegExp(`^${shape.replaceAll('{}', '([^/]+)')}$`), run };
};

const gone = (): JiraReply =>
  jiraErrors(410, ['The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.']);

const both: Route[] = [
  on('createTypes', 'GET /issue/createmeta/{}/issuetypes', (world, { first, query }) =>
    site.createTypes({ world, query }, first),
  ),
  on('createFields', 'GET /issue/createmeta/{}/issuetypes/{}', (world, { first, second, query }) =>
    site.createFields({ world, query }, [first, second]),
  ),
  on('createIssue', 'POST /issue', (world, { body }) => issues.createIssue(world, body)),
  on('readIssue', 'GET /issue/{}', (world, { first, query }) => issues.readIssue(world, first, query)),
  on('editIssue', 'PUT /issue/{}', (world, { first, body }) => issues.editIssue(world, first, body)),
  on('addComment', 'POST /issue/{}/comment', (world, { first, body }) => issues.addComment(world, first, body)),
  on('listComments', 'GET /issue/{}/comment', (world, { first, query }) => comments.listComments(world, first, query)),
  on('readCommentProperty', 'GET /comment/{}/properties/{}', (world, { first, second }) =>
    comments.commentProperty(world, [first, second]),
  ),
  on('listTransitions', 'GET /issue/{}/transitions', (world, { first, query }) =>
    transitions.listTransitions(world, first, query),
  ),
  on('doTransition', 'POST /issue/{}/transitions', (world, { first, body }) =>
    transitions.doTransition(world, first, body),
  ),
  on('addLink', 'POST /issueLink', (world, { body }) => issues.addLink(world, body)),
  on('readLinkTypes', 'GET /issueLinkType', () => site.readLinkTypes()),
  on('findPeople', 'GET /user/assignable/search', (world, { query }) => site.assignablePeople(world, query)),
  on('readServer', 'GET /serverInfo', (world) => site.readServer(world)),
  on('readProperty', 'GET /issue/{}/properties/{}', (world, { first, second }) =>
    issues.issueProperty(world, [first, second], null),
  ),
  on('writeProperty', 'PUT /issue/{}/properties/{}', (world, { first, second, value }) =>
    issues.issueProperty(world, [first, second], { value }),
  ),
  on('readProject', 'GET /project/{}', (world, { first }) => site.readProject(world, first)),
  on('readMyself', 'GET /myself', (world) => site.readMyself(world)),
  on('readPermissions', 'GET /mypermissions', (world, { query }) => site.readPermissions(world, query)),
];

const byDialect: Record<JiraWorld['dialect'], Route[]> = {
  cloud: [
    on('readIssues', 'POST /issue/bulkfetch', (world, { body }) => bulkFetch(world, body)),
    on('listProperties', 'POST /comment/list', (world, { body, query }) => comments.commentsById(world, body, query)),
    on('search', 'POST /search/jql', (world, { body }) => searchCloud(world, body)),
    on('search', 'GET /search/jql', (world, { query }) => searchCloud(world, searchQuery(query))),
    on('search', 'POST /search', gone),
    on('search', 'GET /search', gone),
    ...both,
  ],
  data_center: [
    on('search', 'POST /search', (world, { body }) => searchDataCenter(world, body)),
    on('search', 'GET /search', (world, { query }) => searchDataCenter(world, searchQuery(query))),
    ...both,
  ],
};

/** The operation that a request asks for, and how to run it; null: the site has no such resource. */
export const routeOf = (world: JiraWorld, request: JiraRequest): { name: string; run: () => JiraReply } | null => {
  const prefix = world.dialect === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  if (!request.path.startsWith(`${prefix}/`)) return null;
  const path = request.path.slice(prefix.length);
  for (const { name, method, pattern, run } of byDialect[world.dialect]) {
    const match = method === request.method ? pattern.exec(path) : null;
    if (match === null) continue;
    const [first = '', second = ''] = match.slice(1).map(decodeURIComponent);
    return { name, run: () => run(world, { ...request, first, second }) };
  }
  return null;
};
