import { z } from 'zod';
import type { Client } from 'jira.js/core';
import { readFields } from './cloud-dialect.ts';
import type { JiraDialect } from './jira-dialect.ts';
import { cutText } from './text/cut-text.ts';
import { renderWiki } from './text/render-wiki.ts';

const maxTextLength = 32_767;
const searchParams = { maxResults: 200 };
const created = z.object({ key: z.string() });
const found = z.object({ issues: z.array(z.object({ key: z.string() })) });
const types = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) });
const fieldPage = z.object({ values: z.array(z.unknown()) });

const inPath = (part: string): string => encodeURIComponent(part);

/**
 * Jira Data Center 8.4 and later: REST API version 2. jira.js speaks only Cloud's, so the requests are made here.
 * Source: https://docs.atlassian.com/software/jira/docs/api/REST/latest/
 */
export const createDataCenterDialect = (client: Client): JiraDialect => ({
  renderProblem: renderWiki,
  renderText: (text) => cutText(text, maxTextLength),
  userField: 'name',
  createIssue: (fields, property) =>
    client.sendRequest({
      url: '/rest/api/2/issue',
      method: 'POST',
      body: { fields, properties: [property] },
      schema: created,
    }),
  editIssue: (key, fields) =>
    client.sendRequest({ url: `/rest/api/2/issue/${inPath(key)}`, method: 'PUT', body: { fields } }),
  search: async (jql) => {
    const body = { jql, fields: ['summary'], maxResults: 5 };
    const { issues } = await client.sendRequest({ url: '/rest/api/2/search', method: 'POST', body, schema: found });
    return issues.map(({ key }) => key);
  },
  issueTypes: async (project) => {
    const url = `/rest/api/2/issue/createmeta/${inPath(project)}/issuetypes`;
    return (await client.sendRequest({ url, searchParams, schema: types })).values;
  },
  createFields: async (project, issueTypeId) => {
    const url = `/rest/api/2/issue/createmeta/${inPath(project)}/issuetypes/${inPath(issueTypeId)}`;
    return readFields((await client.sendRequest({ url, searchParams, schema: fieldPage })).values);
  },
});
