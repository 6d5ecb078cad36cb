import type { ConfigField, KindForm } from './config-field.ts';

type Jira = {
  name: string;
  about: string;
  user: { hint: string; isRequired?: true };
  token: string;
  assignee: string;
};

/** The form of a Jira; how people log in differs between its kinds. */
export const jiraForm = ({ name, about, user, token, assignee }: Jira): KindForm => ({
  name,
  about,
  fields: [
    {
      path: 'site',
      label: 'Address',
      kind: 'text',
      isRequired: true,
      hint: 'As people open it, like https://acme.atlassian.net.',
    },
    { path: 'auth.user', label: 'User', kind: 'text', ...user },
    { path: 'auth.token', label: 'Token', kind: 'secret', prefix: 'JIRA', isRequired: true, hint: token },
    { path: 'project', label: 'Project', kind: 'text', isRequired: true, hint: 'Its key, like OPS.' },
    { path: 'issueType', label: 'Issue type', kind: 'text', isRequired: true, hint: 'Its name, like Bug or Incident.' },
    { path: 'summary', label: 'Summary', kind: 'text', hint: 'Empty: {element}: {summary}.' },
    { path: 'assignee', label: 'Assignee', kind: 'text', hint: assignee },
  ],
  more,
});

const more: readonly ConfigField[] = [
  {
    ...{ path: 'description', label: 'Description', kind: 'area' },
    hint: 'A text with placeholders, like {message}. Empty: the alert’s message, and the facts of the incident.',
  },
  {
    ...{ path: 'priorities', label: 'Priorities by severity', kind: 'json' },
    example: '{"S0": "Highest", "S1": "High", "S2": "Medium", "S3": "Low"}',
    hint: 'Empty: the project’s default.',
  },
  { path: 'components', label: 'Components', kind: 'lines' },
  { path: 'labels', label: 'Labels', kind: 'lines', hint: 'Besides tocsin and the incident’s marker.' },
  {
    ...{ path: 'customFields', label: 'Custom fields', kind: 'json' },
    example: '{"Environment": "{label.site}", "Affected services": ["{element}"]}',
    hint: 'Values by the name of the field; texts may have placeholders.',
  },
  {
    ...{ path: 'transitions', label: 'Transitions', kind: 'json' },
    example: '{"close": "Done", "reopen": "Reopen"}',
    hint: 'Empty: whichever leads there.',
  },
  {
    path: 'resolution',
    label: 'Resolution',
    kind: 'text',
    hint: 'What closed issues are resolved as, if the transition asks.',
  },
  {
    ...{ path: 'linkType', label: 'Link to the earlier issue', kind: 'json' },
    example: '"Relates"',
    hint: 'The link’s name in quotation marks; null: none. Empty: "Relates".',
  },
  {
    ...{ path: 'otherProjects', label: 'Other projects', kind: 'lines' },
    hint: 'Keys of projects that ticket routes open issues in.',
  },
  { path: 'timeoutSeconds', label: 'Time-out in seconds', kind: 'number', hint: 'Of one attempt. Empty: 20.' },
  {
    ...{ path: 'searchLagSeconds', label: 'Lag of the search in seconds', kind: 'number' },
    hint: 'How long a new issue may not be found. Empty: 45.',
  },
];
