import { z } from 'zod';
import type { Client } from 'jira.js/core';
import { JiraError } from './jira-error.ts';
import type { FieldMeta, JiraDialect } from './jira-dialect.ts';
import { renderAdf, renderAdfText } from './text/render-adf.ts';

const pageSize = 200;
const field = z.object({
  fieldId: z.string(),
  name: z.string(),
  schema: z.object({ type: z.string(), items: z.string().optional(), custom: z.string().optional() }),
});

/** jira.js takes 80 MB: only workers that have a Cloud system load it. */
const load = () => import('jira.js/cloud');

/** Jira Cloud: REST API version 3, by jira.js. Source: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const createCloudDialect = (client: Client): JiraDialect => ({
  renderProblem: renderAdf,
  renderText: renderAdfText,
  userField: 'accountId',
  createIssue: async (fields, property) => (await load()).createIssue(client, { fields, properties: [property] }),
  editIssue: async (issueIdOrKey, fields) => (await load()).editIssue(client, { issueIdOrKey, fields }),
  search: async (jql) => {
    const { searchAndReconsileIssuesUsingJqlPost: search } = await load();
    const { issues = [] } = await search(client, { jql, fields: ['summary'], maxResults: 5 });
    return issues.flatMap(({ key }) => (key === undefined ? [] : [key]));
  },
  issueTypes: async (projectIdOrKey) => {
    const { getCreateIssueMetaIssueTypes: read } = await load();
    const { issueTypes = [] } = await read(client, { projectIdOrKey, maxResults: pageSize });
    return issueTypes.flatMap(({ id, name }) => (id === undefined || name === undefined ? [] : [{ id, name }]));
  },
  createFields: async (projectIdOrKey, issueTypeId) => {
    const { getCreateIssueMetaIssueTypeId: read } = await load();
    const page = await read(client, { projectIdOrKey, issueTypeId, maxResults: pageSize });
    return readFields(page.fields ?? page.results);
  },
});

/** The fields in the shape that both dialects have in common. */
export const readFields = (given: unknown): FieldMeta[] => {
  const parsed = z.array(field).safeParse(given);
  if (!parsed.success)
    throw new JiraError('ticket_no_answer', "Jira's list of fields can't be read", {
      isStored: 'no',
      cause: parsed.error,
    });
  return parsed.data.map(({ fieldId, name, schema: { type, items, custom } }) => ({
    fieldId,
    name,
    schema: { type, ...(items === undefined ? {} : { items }), ...(custom === undefined ? {} : { custom }) },
  }));
};
