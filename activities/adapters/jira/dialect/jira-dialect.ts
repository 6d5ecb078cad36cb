import type { ProblemText } from '../../describe-problem.ts';

export type Fields = Record<string, unknown>;

/** The key of the entity property that issues and comments from here carry. */
export const markerProperty = 'tocsin';

/** What a project says about a field that can be set. `allowed`: names of the values it can have; null: it doesn't list them. */
export type FieldMeta = {
  fieldId: string;
  name: string;
  isRequired: boolean;
  allowed: string[] | null;
  schema: { type: string; items?: string; custom?: string };
};

/** `id`: the account id on Cloud, the login on Data Center. */
export type JiraUser = { id: string; name: string };

export type JiraIssue = { id: string; key: string; fields: Fields; changelog?: unknown };

/** `marker`: of the property that comments from here carry. */
export type JiraComment = {
  id: string;
  author: JiraUser | null;
  text: string;
  createdMs: number;
  marker: string | null;
};

/** `category`: `new`, `indeterminate`, `done`, or another one of the vendor's. */
export type JiraStatus = { name: string; category: string };

/** A way out of an issue's status. `fields`: on its screen, by their ids. */
export type JiraTransition = {
  id: string;
  name: string;
  to: JiraStatus;
  fields: Record<string, { name: string; isRequired: boolean; allowed: string[] | null }>;
};

/** An entity property. */
export type JiraProperty = { key: string; value: unknown };

export type JiraSearch = { jql: string; fields: string[]; maxResults: number; after?: string | null };

/** The differences between Cloud and Data Center. Every call fails only with a `HttpError`. Issues are named by id or key. */
export type JiraDialect = {
  renderProblem: (problem: ProblemText) => unknown;
  /** A text field of several lines. */
  renderText: (text: string) => unknown;
  userField: 'accountId' | 'name';
  /** True when it answers 403 for an issue that the account may not see, and 404 only for one that isn't there. */
  tellsHiddenFromGone: boolean;
  createIssue: (fields: Fields, property: JiraProperty) => Promise<{ id: string; key: string }>;
  editIssue: (issue: string, fields: Fields) => Promise<void>;
  readIssue: (issue: string, asked: { fields: string[]; hasChangelog?: boolean }) => Promise<JiraIssue>;
  /** At most 100, in one request; those that aren't there, or may not be seen, are left out. */
  readIssues: (issues: string[], fields: string[]) => Promise<JiraIssue[]>;
  /** The issues that match, in the query's order. `next`: what `after` is for the page behind; null: there is none. */
  search: (search: JiraSearch) => Promise<{ issues: JiraIssue[]; next: string | null }>;
  addComment: (issue: string, text: string, property: JiraProperty) => Promise<void>;
  /** A page of comments by their age, 100 at most. */
  listComments: (
    issue: string,
    page: { startAt: number; isNewestFirst: boolean },
  ) => Promise<{ comments: JiraComment[]; total: number }>;
  listTransitions: (issue: string) => Promise<JiraTransition[]>;
  doTransition: (issue: string, transition: { id: string; fields: Fields }) => Promise<void>;
  addLink: (link: { type: string; issue: string; earlier: string }) => Promise<void>;
  linkTypes: () => Promise<string[]>;
  myself: () => Promise<JiraUser>;
  serverVersion: () => Promise<string>;
  /** Which of these permissions the account has in the project. */
  permissions: (project: string, names: string[]) => Promise<Record<string, boolean>>;
  projectName: (project: string) => Promise<string>;
  /** Who can be assigned there and whose email, login or name begins so. */
  assignable: (project: string, text: string) => Promise<(JiraUser & { email: string | null })[]>;
  issueTypes: (project: string) => Promise<{ id: string; name: string }[]>;
  createFields: (project: string, issueTypeId: string) => Promise<FieldMeta[]>;
};

/** How a request body names an issue. */
export const namedIssue = (issue: string): { id: string } | { key: string } =>
  /^\d+$/.test(issue) ? { id: issue } : { key: issue };
