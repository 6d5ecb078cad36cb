import type { Client } from 'jira.js/core';
import { z } from 'zod';
import { renderAdf, renderAdfText } from '../text/render-adf.ts';
import { readAdf } from '../text/read-adf.ts';
import { markerProperty, namedIssue } from './jira-dialect.ts';
import type { JiraDialect, JiraUser } from './jira-dialect.ts';
import * as shapes from './read-shapes.ts';

/** The most that a list of what can be created gives at once. */
const metaPage = 200;
const commentPage = 100;

/** jira.js takes 80 MB: only workers that have a Cloud system load it. */
const load = () => import('jira.js/cloud');

const user = (given: unknown): JiraUser & { email: string | null } =>
  shapes.readShape(shapes.userShape, given, 'account');
const permission = z.object({ havePermission: z.boolean() });

/** Jira Cloud: REST API version 3, by jira.js. Source: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const createCloudDialect = (client: Client): JiraDialect => ({
  renderProblem: renderAdf,
  renderText: renderAdfText,
  userField: 'accountId',
  tellsHiddenFromGone: false,
  createIssue: async (fields, property) => (await load()).createIssue(client, { fields, properties: [property] }),
  editIssue: async (issueIdOrKey, fields) => (await load()).editIssue(client, { issueIdOrKey, fields }),
  readIssue: async (issueIdOrKey, { fields, hasChangelog = false }) => {
    const expand = hasChangelog ? { expand: 'changelog' } : {};
    return shapes.readIssueShape(await (await load()).getIssue(client, { issueIdOrKey, fields, ...expand }));
  },
  readIssues: async (issueIdsOrKeys, fields) => {
    const { issues = [] } = await (await load()).bulkFetchIssues(client, { issueIdsOrKeys, fields });
    return issues.map(shapes.readIssueShape);
  },
  search: async ({ jql, fields, maxResults, after = null }) => {
    const { searchAndReconsileIssuesUsingJqlPost: search } = await load();
    const token = after === null ? {} : { nextPageToken: after };
    const { issues = [], nextPageToken = null } = await search(client, { jql, fields, maxResults, ...token });
    return { issues: issues.map(shapes.readIssueShape), next: nextPageToken };
  },
  addComment: async (issueIdOrKey, text, property) => {
    await (await load()).addComment(client, { issueIdOrKey, body: renderAdfText(text), properties: [property] });
  },
  listComments: async (issueIdOrKey, { startAt, isNewestFirst }) => {
    const { getComments, getCommentsByIds } = await load();
    const orderBy = isNewestFirst ? '-created' : 'created';
    const page = await getComments(client, { issueIdOrKey, startAt, maxResults: commentPage, orderBy });
    const comments = page.comments ?? [];
    const ids = comments.map(({ id }) => Number(id));
    // Only this resource is documented to show a comment's properties.
    const shown = ids.length === 0 ? [] : (await getCommentsByIds(client, { ids, expand: 'properties' })).values;
    const propertiesOf = new Map(shown.map(({ id, properties }) => [id, properties]));
    const whole = comments.map((comment) => ({ ...comment, properties: propertiesOf.get(comment.id) }));
    return {
      comments: shapes.readComments(whole, { textOf: readAdf, key: markerProperty }),
      total: page.total ?? 0,
    };
  },
  listTransitions: async (issueIdOrKey) => {
    const { getTransitions } = await load();
    const { transitions } = await getTransitions(client, { issueIdOrKey, expand: 'transitions.fields' });
    return shapes.readTransitions(transitions);
  },
  doTransition: async (issueIdOrKey, { id, fields }) =>
    (await load()).doTransition(client, { issueIdOrKey, transition: { id }, fields }),
  addLink: async ({ type, issue, earlier }) =>
    (await load()).linkIssues(client, {
      type: { name: type },
      inwardIssue: namedIssue(issue),
      outwardIssue: namedIssue(earlier),
    }),
  linkTypes: async () => {
    const { issueLinkTypes = [] } = await (await load()).getIssueLinkTypes(client);
    return issueLinkTypes.flatMap(({ name }) => name ?? []);
  },
  myself: async () => user(await (await load()).getCurrentUser(client)),
  serverVersion: async () => (await (await load()).getServerInfo(client)).version ?? 'of unknown version',
  permissions: async (projectKey, names) => {
    const asked = { projectKey, permissions: names.join(',') };
    const { permissions = {} } = await (await load()).getMyPermissions(client, asked);
    return Object.fromEntries(
      names.map((name) => [name, permission.safeParse(permissions[name]).data?.havePermission === true]),
    );
  },
  projectName: async (projectIdOrKey) => (await (await load()).getProject(client, { projectIdOrKey })).name ?? '',
  assignable: async (project, query) =>
    (await (await load()).findAssignableUsers(client, { project, query, maxResults: 50 })).map(user),
  issueTypes: async (projectIdOrKey) => {
    const { getCreateIssueMetaIssueTypes: read } = await load();
    const types = await shapes.allPages(async (startAt) => {
      const page = await read(client, { projectIdOrKey, startAt, maxResults: metaPage });
      return page.issueTypes ?? [];
    }, metaPage);
    return types.flatMap(({ id, name }) => (id === undefined || name === undefined ? [] : [{ id, name }]));
  },
  createFields: async (projectIdOrKey, issueTypeId) => {
    const { getCreateIssueMetaIssueTypeId: read } = await load();
    return shapes.allPages(async (startAt) => {
      const page = await read(client, { projectIdOrKey, issueTypeId, startAt, maxResults: metaPage });
      return shapes.readFields(page.fields ?? page.results);
    }, metaPage);
  },
});
