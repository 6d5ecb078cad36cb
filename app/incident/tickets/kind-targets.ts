import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';

type Place = 'project' | 'issueType' | 'queue' | 'customer' | 'assignee';
export type PlaceField = { name: Place & keyof TicketTarget; label: string };

/** What a person may say of one ticket of a kind: where it lies, and its texts. `setting`: where the system's template stands. */
export type KindTarget = {
  places: readonly PlaceField[];
  title: { setting: string | null; template: string };
  body: { setting: string | null; template: string };
};

const jira: KindTarget = {
  places: [
    { name: 'project', label: 'Project' },
    { name: 'issueType', label: 'Issue type' },
    { name: 'assignee', label: 'Assignee' },
  ],
  title: { setting: 'summary', template: '{element}: {summary}' },
  body: { setting: 'description', template: '{message}' },
};

/** By kind, with what its adapter would make of an incident: another kind is one more entry. */
export const kindTargets: Record<TicketSystemKind, KindTarget> = {
  jira_cloud: jira,
  jira_data_center: jira,
  script: {
    places: [
      { name: 'customer', label: 'Customer' },
      { name: 'queue', label: 'Queue' },
    ],
    title: { setting: 'summary', template: '{summary}' },
    body: { setting: 'note', template: '{message}' },
  },
  webhook: {
    places: [
      { name: 'project', label: 'Project' },
      { name: 'queue', label: 'Queue' },
      { name: 'assignee', label: 'Assignee' },
    ],
    title: { setting: null, template: '{summary}' },
    body: { setting: null, template: '{message}' },
  },
  email: {
    places: [],
    title: { setting: 'subject', template: '{element}: {summary}' },
    body: { setting: null, template: '{message}' },
  },
};
