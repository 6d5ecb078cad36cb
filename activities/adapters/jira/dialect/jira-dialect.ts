import type { ProblemText } from './text/describe-problem.ts';

export type Fields = Record<string, unknown>;

/** What a project says about a field that can be set. */
export type FieldMeta = { fieldId: string; name: string; schema: { type: string; items?: string; custom?: string } };

/** The differences between Cloud and Data Center. Every call fails only with a `JiraError`. */
export type JiraDialect = {
  renderProblem: (problem: ProblemText) => unknown;
  /** A text field of several lines. */
  renderText: (text: string) => unknown;
  userField: 'accountId' | 'name';
  createIssue: (fields: Fields, property: { key: string; value: unknown }) => Promise<{ key: string }>;
  editIssue: (key: string, fields: Fields) => Promise<void>;
  /** The keys of the first issues that match, in the query's order. */
  search: (jql: string) => Promise<string[]>;
  issueTypes: (project: string) => Promise<{ id: string; name: string }[]>;
  createFields: (project: string, issueTypeId: string) => Promise<FieldMeta[]>;
};
