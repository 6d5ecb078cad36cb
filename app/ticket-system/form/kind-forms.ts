import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import type { KindForm } from './config-field.ts';
import { emailForm } from './email-form.ts';
import { jiraForm } from './jira-form.ts';
import { scriptForm } from './script-form.ts';
import { webhookForm } from './webhook-form.ts';

/** What each kind is, and what its form asks: another kind is one more entry. */
export const kindForms: Record<TicketSystemKind, KindForm> = {
  jira_cloud: jiraForm({
    name: 'Jira Cloud',
    about: 'A site of Atlassian, like https://acme.atlassian.net.',
    user: { hint: 'The email of the account that opens issues.', isRequired: true },
    token: 'An API token of that account.',
    assignee: 'An account id, or the email or name of an account. Empty: as the project does.',
  }),
  jira_data_center: jiraForm({
    name: 'Jira Data Center',
    about: 'A Jira of your own, of version 8.14 or newer.',
    user: { hint: 'Empty with a personal access token; a login where the token is a password.' },
    token: 'A personal access token, or the password of the account above.',
    assignee: 'A login. Empty: as the project does.',
  }),
  script: scriptForm,
  webhook: webhookForm,
  email: emailForm,
};
