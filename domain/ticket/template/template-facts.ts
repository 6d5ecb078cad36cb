import type { Severity } from '../../severity.ts';

/** What templates can say of an incident. Texts are as the source sent them. */
export type TemplateFacts = {
  incidentId: number;
  marker: string;
  element: string;
  definitionId: number;
  summary: string;
  message: string;
  severity: Severity;
  team: string;
  category: string;
  source: string;
  labels: Readonly<Record<string, string>>;
  firstAlertAt: Date;
  lastAlertAt: Date;
  alertCount: number;
  /** null: the installation doesn't know its own address. */
  incidentUrl: string | null;
  /** Why the ticket is opened, in words. */
  why: string;
};

/** The text of each placeholder; `label` is written `{label.NAME}`. */
export const placeholders = {
  element: ({ element }: TemplateFacts) => element,
  summary: ({ summary }: TemplateFacts) => summary,
  message: ({ message }: TemplateFacts) => message,
  severity: ({ severity }: TemplateFacts) => severity,
  team: ({ team }: TemplateFacts) => team,
  category: ({ category }: TemplateFacts) => category,
  source: ({ source }: TemplateFacts) => source,
  definition: ({ definitionId }: TemplateFacts) => String(definitionId),
  count: ({ alertCount }: TemplateFacts) => String(alertCount),
  incident: ({ incidentId }: TemplateFacts) => String(incidentId),
  incident_url: ({ incidentUrl }: TemplateFacts) => incidentUrl ?? '',
  marker: ({ marker }: TemplateFacts) => marker,
  why: ({ why }: TemplateFacts) => why,
  first: ({ firstAlertAt }: TemplateFacts) => firstAlertAt.toISOString(),
  last: ({ lastAlertAt }: TemplateFacts) => lastAlertAt.toISOString(),
  label: ({ labels }: TemplateFacts, name = '') => (Object.hasOwn(labels, name) ? (labels[name] ?? '') : ''),
} as const satisfies Record<string, (facts: TemplateFacts, label?: string) => string>;

export type Placeholder = keyof typeof placeholders;
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);
