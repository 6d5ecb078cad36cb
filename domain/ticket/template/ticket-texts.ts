import type { TicketSystemKind } from '../ticket-system-kind.ts';
import { cutGraphemes, cutText, oneLine } from './cut-text.ts';
import { fillTemplate } from './template.ts';
import type { TemplateFacts } from './template-facts.ts';

/** A ticket's title and its text, or their templates. */
export type TicketTexts = { summary: string; description: string };

type Kind = { limits: { summary: number; description: number }; names: [string, string]; otherwise: TicketTexts };

const jira: Kind = {
  limits: { summary: 255, description: 32_767 },
  names: ['summary', 'description'],
  otherwise: { summary: '{element}: {summary}', description: '{message}' },
};

const script: Kind = {
  limits: { summary: 128, description: 65_536 },
  names: ['summary', 'note'],
  otherwise: { summary: '{summary}', description: '{message}' },
};

/** Those whose texts are templates of this language. */
const kinds: Partial<Record<TicketSystemKind, Kind>> = { script, jira_cloud: jira, jira_data_center: jira };

/** The templates of a ticket system's settings, or what stands there without; null: its texts are made in another way. */
export const templatesOf = ({ kind, config }: { kind: TicketSystemKind; config: unknown }): TicketTexts | null => {
  const known = kinds[kind];
  if (known === undefined) return null;
  const [summary, description] = known.names.map((name) => textIn(config, name));
  return {
    summary: summary ?? known.otherwise.summary,
    description: description ?? known.otherwise.description,
  };
};

const textIn = (config: unknown, name: string): string | null => {
  if (typeof config !== 'object' || config === null || !Object.hasOwn(config, name)) return null;
  const value: unknown = Reflect.get(config, name);
  return typeof value === 'string' ? value : null;
};

/** The texts of an incident's ticket, cut to what a system of the kind takes. */
export const previewTexts = (templates: TicketTexts, facts: TemplateFacts, kind: TicketSystemKind): TicketTexts => {
  const { limits } = kinds[kind] ?? jira;
  return {
    summary: cutGraphemes(oneLine(fillTemplate(templates.summary, facts)), limits.summary),
    description: cutText(fillTemplate(templates.description, facts), limits.description),
  };
};
