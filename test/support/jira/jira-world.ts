import type { JsonObject } from './jira-reply.ts';

export const jiraDialects = ['cloud', 'data_center'] as const;
export type JiraDialect = (typeof jiraDialects)[number];

/** The one account that may log in. Cloud wants basic authentication with both, Data Center the token as bearer. */
export const jiraAccount = { user: 'bot@example.com', token: 'jira-emulator-token' };

export type JiraPerson = { accountId: string; login: string; displayName: string; emailAddress: string };

const person = (accountId: string, login: string, displayName: string): JiraPerson => ({
  ...{ accountId, login, displayName, emailAddress: `${login}@example.com` },
});

/** Who is known on the site. The first is the account that logs in. */
export const people = [
  person('5b10ac8d82e05b22cc7d4ef5', 'bot', 'Tocsin'),
  person('5b10ac8d82e05b22cc7d4ef6', 'oncall', 'Person on call'),
  person('5b10ac8d82e05b22cc7d4ef7', 'lead', 'Team lead'),
] as const;

export type FieldSchema = { type: string; items?: string; custom?: string };
export type FieldMeta = { fieldId: string; name: string; required: boolean; schema: FieldSchema; allowed?: string[] };
export type Project = {
  id: string;
  key: string;
  name: string;
  components: string[];
  requires: string[];
  permissions: string[];
};

export const priorities = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];

export const issueTypes = [
  { id: '10001', name: 'Incident', subtask: false },
  { id: '10002', name: 'Task', subtask: false },
];

const custom = (type: string): string => `com.atlassian.jira.plugin.system.customfieldtypes:${type}`;

/** The fields on the create and edit screens. */
export const screenFields: FieldMeta[] = [
  { fieldId: 'project', name: 'Project', required: true, schema: { type: 'project' } },
  { fieldId: 'issuetype', name: 'Issue Type', required: true, schema: { type: 'issuetype' } },
  { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string' } },
  { fieldId: 'description', name: 'Description', required: false, schema: { type: 'string' } },
  { fieldId: 'labels', name: 'Labels', required: false, schema: { type: 'array', items: 'string' } },
  { fieldId: 'priority', name: 'Priority', required: false, schema: { type: 'priority' }, allowed: priorities },
  { fieldId: 'assignee', name: 'Assignee', required: false, schema: { type: 'user' } },
  { fieldId: 'components', name: 'Components', required: false, schema: { type: 'array', items: 'component' } },
  {
    fieldId: 'customfield_10001',
    name: 'Affected host',
    required: false,
    schema: { type: 'string', custom: custom('textfield') },
  },
  {
    fieldId: 'customfield_10002',
    name: 'Impact',
    required: false,
    schema: { type: 'option', custom: custom('select') },
    allowed: ['Large', 'Small'],
  },
  {
    fieldId: 'customfield_10003',
    name: 'Alert count',
    required: false,
    schema: { type: 'number', custom: custom('float') },
  },
  {
    fieldId: 'customfield_10004',
    name: 'Sites',
    required: false,
    schema: { type: 'array', items: 'option', custom: custom('multiselect') },
    allowed: ['Bern', 'Oslo'],
  },
];

export const allPermissions = [
  ...['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'],
  ...['ASSIGN_ISSUES', 'LINK_ISSUES', 'RESOLVE_ISSUES'],
];

/** `SEC` may only be read; `REQ` wants the field "Impact", and a resolution from whoever closes. */
export const projects: Project[] = [
  { id: '10100', key: 'OPS', name: 'Operations', components: ['Disk'], requires: [], permissions: allPermissions },
  { id: '10101', key: 'SEC', name: 'Security', components: [], requires: [], permissions: ['BROWSE_PROJECTS'] },
  {
    id: '10102',
    key: 'REQ',
    name: 'Strict',
    components: [],
    requires: ['customfield_10002', 'resolution'],
    permissions: allPermissions,
  },
];

const category = (id: number, key: string, name: string) => ({ id, key, name });

export const statuses = {
  toDo: { id: '10000', name: 'To Do', statusCategory: category(2, 'new', 'To Do') },
  inProgress: { id: '3', name: 'In Progress', statusCategory: category(4, 'indeterminate', 'In Progress') },
  done: { id: '10002', name: 'Done', statusCategory: category(3, 'done', 'Done') },
};
export type Status = (typeof statuses)[keyof typeof statuses];

export type Transition = { id: string; name: string; from: Status; to: Status; hasScreen: boolean };

/** The workflow: which transition leads from which status to which. A screen asks for the resolution. */
export const transitions: Transition[] = [
  { id: '11', name: 'Start', from: statuses.toDo, to: statuses.inProgress, hasScreen: false },
  { id: '21', name: 'Done', from: statuses.toDo, to: statuses.done, hasScreen: true },
  { id: '31', name: 'Done', from: statuses.inProgress, to: statuses.done, hasScreen: true },
  { id: '41', name: 'Reopen', from: statuses.done, to: statuses.toDo, hasScreen: false },
];

export const resolutions = ['Done', "Won't Do", 'Duplicate'];
export const linkTypes = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

export type StoredComment = { id: string; author: JiraPerson; body: unknown; created: string; properties: JsonObject };
export type ChangeItem = {
  field: string;
  fieldId?: string;
  from: string | null;
  fromString: string;
  to: string | null;
  toString: string;
};
export type StoredChange = { id: string; author: JiraPerson; created: string; items: ChangeItem[] };
/** `source` refers to `destination`. Both by id. */
export type StoredLink = { id: string; type: string; source: string; destination: string };

export type StoredIssue = {
  id: string;
  key: string;
  project: string;
  fields: JsonObject;
  status: Status;
  resolution: string | null;
  assignee: JiraPerson | null;
  creator: JiraPerson;
  properties: JsonObject;
  comments: StoredComment[];
  links: StoredLink[];
  history: StoredChange[];
  createdAtMs: number;
  updatedAtMs: number;
  /** From when on the search knows it. */
  searchableAtMs: number;
};

/** All that the emulated site stores, and how it behaves. */
export type JiraWorld = {
  dialect: JiraDialect;
  /** Its address. */
  url: string;
  searchLagMs: number;
  isTokenExpired: boolean;
  /** Permissions that the account hasn't, `NAME` or `NAME:PROJECT`. */
  denied: string[];
  /** Ids of issues that the site can't show now. */
  busy: string[];
  issues: StoredIssue[];
  /** Requests by operation. */
  requests: Record<string, number>;
  /** Hears of each change. */
  notify: (event: JiraEvent) => void;
};

/** What happened to an issue, as webhooks tell it. */
export type JiraEvent = {
  name: 'jira:issue_created' | 'jira:issue_updated' | 'jira:issue_deleted' | 'comment_created' | 'issuelink_created';
  /** What people did, in the vendor's words. */
  type?: string;
  by: JiraPerson;
  issue: StoredIssue;
  change?: StoredChange;
  comment?: StoredComment;
  link?: StoredLink;
};

/** True when the account has the permission in the project. */
export const may = ({ denied }: JiraWorld, permission: string, projectKey: string): boolean =>
  projects.find(({ key }) => key === projectKey)?.permissions.includes(permission) === true &&
  !denied.includes(permission) &&
  !denied.includes(`${permission}:${projectKey}`);
