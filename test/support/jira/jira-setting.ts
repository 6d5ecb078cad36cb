import { jiraAccount } from './jira-world.ts';
import type { JiraDialect, JiraWorld, StoredIssue } from './jira-world.ts';
import { isObject } from './jira-reply.ts';

/** The variable that the tests keep the emulator's token in. */
export const tokenVariable = 'JIRA_TEST_TOKEN';

/** Settings of a ticket system on the emulator, quick enough for tests. */
export const jiraSetting = (dialect: JiraDialect, site: string, more: object = {}): object => {
  process.env[tokenVariable] = jiraAccount.token;
  const token = { env: tokenVariable };
  const auth = dialect === 'cloud' ? { user: jiraAccount.user, token } : { token };
  return { site, auth, project: 'OPS', issueType: 'Incident', timeoutSeconds: 15, searchLagSeconds: 0, ...more };
};

/** The issues that carry the marker. */
export const issuesOf = ({ issues }: JiraWorld, marker: string): StoredIssue[] =>
  issues.filter(({ fields }) => Array.isArray(fields['labels']) && fields['labels'].includes(marker));

/** The alert's message in an issue's description: the first block that isn't read as markup. */
export const messageOf = ({ fields }: StoredIssue): string => {
  const { description } = fields;
  if (typeof description === 'string')
    return /^\{noformat\}\n(.*?)\n\{noformat\}/s.exec(description)?.[1] ?? 'no block';
  const blocks = isObject(description) && Array.isArray(description['content']) ? description['content'] : [];
  return textIn(blocks[0]);
};

const textIn = (node: unknown): string => {
  if (!isObject(node)) return '';
  if (typeof node['text'] === 'string') return node['text'];
  return Array.isArray(node['content']) ? node['content'].map(textIn).join('') : '';
};
