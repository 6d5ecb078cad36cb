import type { Client } from 'jira.js/core';
import { z } from 'zod';
import { renderWiki, renderWikiText } from '../text/render-wiki.ts';
import { markerProperty, namedIssue } from './jira-dialect.ts';
import type { JiraDialect } from './jira-dialect.ts';
import * as shapes from './read-shapes.ts';

const metaPage = 200;
const commentPage = 100;
const anything = z.unknown();
const created = z.object({ id: z.string(), key: z.string() });
const found = z.object({ startAt: z.number(), total: z.number(), issues: z.array(shapes.issueShape) });
const types = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) });
const fieldPage = z.object({ values: z.array(z.unknown()) });
const comments = z.object({ comments: z.array(z.unknown()), total: z.number() });
const transitions = z.object({ transitions: z.array(z.unknown()) });
const linkTypes = z.object({ issueLinkTypes: z.array(z.object({ name: z.string() })) });
const permissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() }).optional()),
});

type Asked = { path: string; query?: Record<string, string | number>; body?: unknown; method?: 'POST' | 'PUT' };

/**
 * Jira Data Center 8.4 and later: REST API version 2. jira.js speaks only Cloud's, so the requests are made here.
 * Source: https://docs.atlassian.com/software/jira/docs/api/REST/latest/
 */
export const createDataCenterDialect = (client: Client): JiraDialect => {
  const ask = async <T>(schema: z.ZodType<T>, { path, query = {}, body, method }: Asked): Promise<T> => {
    const sent = body === undefined ? {} : { body };
    const verb = method ?? (body === undefined ? 'GET' : 'POST');
    return client.sendRequest({ url: `/rest/api/2/${path}`, method: verb, searchParams: query, ...sent, schema });
  };
  /** What answers with nothing, or with what isn't needed. */
  const tell = async (asked: Asked): Promise<void> => {
    await ask(anything, asked);
  };
  return {
    renderProblem: renderWiki,
    renderText: renderWikiText,
    userField: 'name',
    tellsHiddenFromGone: true,
    createIssue: (fields, property) => ask(created, { path: 'issue', body: { fields, properties: [property] } }),
    editIssue: (issue, fields) => tell({ path: `issue/${inPath(issue)}`, method: 'PUT', body: { fields } }),
    readIssue: (issue, { fields, hasChangelog = false }) => {
      const query = { fields: fields.join(','), ...(hasChangelog ? { expand: 'changelog' } : {}) };
      return ask(shapes.issueShape, { path: `issue/${inPath(issue)}`, query });
    },
    readIssues: async (issues, fields) => {
      // Without validation, issues that aren't there are left out; with it, one of them fails the search.
      const body = { jql: `id in (${issues.join(',')})`, fields, maxResults: issues.length, validateQuery: false };
      return (await ask(found, { path: 'search', body })).issues;
    },
    search: async ({ jql, fields, maxResults, after = null }) => {
      const body = { jql, fields, maxResults, startAt: Number(after ?? 0) };
      const { startAt, total, issues } = await ask(found, { path: 'search', body });
      const end = startAt + issues.length;
      return { issues, next: issues.length > 0 && end < total ? String(end) : null };
    },
    addComment: (issue, text, property) =>
      tell({
        path: `issue/${inPath(issue)}/comment`,
        body: { body: renderWikiText(text), properties: [property] },
      }),
    listComments: async (issue, { startAt, isNewestFirst }) => {
      const orderBy = isNewestFirst ? '-created' : 'created';
      const query = { startAt, maxResults: commentPage, orderBy, expand: 'properties' };
      const page = await ask(comments, { path: `issue/${inPath(issue)}/comment`, query });
      const given = { textOf: (body: unknown) => (typeof body === 'string' ? body : ''), key: markerProperty };
      return { comments: shapes.readComments(page.comments, given), total: page.total };
    },
    listTransitions: async (issue) => {
      const query = { expand: 'transitions.fields' };
      const answer = await ask(transitions, { path: `issue/${inPath(issue)}/transitions`, query });
      return shapes.readTransitions(answer.transitions);
    },
    doTransition: (issue, { id, fields }) =>
      tell({ path: `issue/${inPath(issue)}/transitions`, body: { transition: { id }, fields } }),
    addLink: async ({ type, issue, earlier }) =>
      tell({
        path: 'issueLink',
        body: { type: { name: type }, inwardIssue: namedIssue(issue), outwardIssue: namedIssue(earlier) },
      }),
    linkTypes: async () => (await ask(linkTypes, { path: 'issueLinkType' })).issueLinkTypes.map(({ name }) => name),
    myself: () => ask(shapes.userShape, { path: 'myself' }),
    serverVersion: async () => (await ask(z.object({ version: z.string() }), { path: 'serverInfo' })).version,
    permissions: async (projectKey, names) => {
      const answer = await ask(permissions, { path: 'mypermissions', query: { projectKey } });
      return Object.fromEntries(names.map((name) => [name, answer.permissions[name]?.havePermission === true]));
    },
    projectName: async (project) =>
      (await ask(z.object({ name: z.string() }), { path: `project/${inPath(project)}` })).name,
    assignable: (project, username) =>
      ask(z.array(shapes.userShape), {
        path: 'user/assignable/search',
        query: { project, username, maxResults: 50 },
      }),
    issueTypes: (project) =>
      shapes.allPages(async (startAt) => {
        const path = `issue/createmeta/${inPath(project)}/issuetypes`;
        return (await ask(types, { path, query: { startAt, maxResults: metaPage } })).values;
      }, metaPage),
    createFields: (project, issueTypeId) =>
      shapes.allPages(async (startAt) => {
        const path = `issue/createmeta/${inPath(project)}/issuetypes/${inPath(issueTypeId)}`;
        return shapes.readFields((await ask(fieldPage, { path, query: { startAt, maxResults: metaPage } })).values);
      }, metaPage),
  };
};

const inPath = (part: string): string => encodeURIComponent(part);
