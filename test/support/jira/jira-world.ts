import type { JsonObject } from './jira-reply.ts';

export const jiraDialects = ['cloud', 'data_center'] as const;
export type JiraDialect = (typeof jiraDialects)[number];

/** The one account of the emulated site. Cloud wants basic authentication with both, Data Center the token as bearer. */
export const jiraAccount = { user: 'bot@example.com', token: 'jira-emulator-token' };

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

export const allPermissions = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'];

/** `SEC` may only be read; `REQ` wants the field "Impact". */
export const projects: Project[] = [
  { id: '10100', key: 'OPS', name: 'Operations', components: ['Disk'], requires: [], permissions: allPermissions },
  { id: '10101', key: 'SEC', name: 'Security', components: [], requires: [], permissions: ['BROWSE_PROJECTS'] },
  {
    id: '10102',
    key: 'REQ',
    name: 'Strict',
    components: [],
    requires: ['customfield_10002'],
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

/** The workflow: which transition leads from which status to which. */
export const transitions: { id: string; name: string; from: Status; to: Status }[] = [
  { id: '11', name: 'Start', from: statuses.toDo, to: statuses.inProgress },
  { id: '21', name: 'Done', from: statuses.toDo, to: statuses.done },
  { id: '31', name: 'Done', from: statuses.inProgress, to: statuses.done },
  { id: '41', name: 'Reopen', from: statuses.done, to: statuses.toDo },
];

export type StoredComment = { id: string; body: unknown; created: string };

export type StoredIssue = {
  id: string;
  key: string;
  project: string;
  fields: JsonObject;
  status: Status;
  properties: JsonObject;
  comments: StoredComment[];
  createdAtMs: number;
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
  denied: string[];
  issues: StoredIssue[];
  /** Requests by operation. */
  requests: Record<string, number>;
};
