import type { TicketDraft } from '../../../ticket/ticket-system.ts';

const placeholder = /\{([a-z]+)(?:\.([^{}]+))?\}/g;

const texts: Record<string, (draft: TicketDraft, label: string) => string> = {
  element: (draft) => draft.element,
  summary: (draft) => draft.summary,
  message: (draft) => draft.message,
  severity: (draft) => draft.severity,
  team: (draft) => draft.team,
  category: (draft) => draft.category,
  source: (draft) => draft.source,
  count: (draft) => String(draft.alertCount),
  incident: (draft) => String(draft.incidentId),
  first: (draft) => draft.firstAlertAt.toISOString(),
  last: (draft) => draft.lastAlertAt.toISOString(),
  label: (draft, label) => (Object.hasOwn(draft.labels, label) ? draft.labels[label] : undefined) ?? '',
};

/** True when every `{placeholder}` of the text exists. */
export const isTemplate = (template: string): boolean =>
  [...template.matchAll(placeholder)].every(
    ([, name = '', label]) => Object.hasOwn(texts, name) && (label === undefined) === (name !== 'label'),
  );

/** The text with the draft's facts in it; `{label.ip}` is the label "ip". What a fact contains is never read as a placeholder. */
export const fillTemplate = (template: string, draft: TicketDraft): string =>
  template.replaceAll(placeholder, (whole, name: string, label: string | undefined) =>
    Object.hasOwn(texts, name) ? (texts[name]?.(draft, label ?? '') ?? whole) : whole,
  );
