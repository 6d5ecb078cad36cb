import type { TicketDraft, TicketRef } from '../../ticket/ticket-system.ts';
import { cleanText, cutText } from '../jira/text/cut-text.ts';

const placeholder = /\{([a-zA-Z]+)(?:\.([^{}]+))?\}/g;
const maxTextLength = 65_536;

/** What templates may name; of labels each one, as `{label.NAME}`. */
export const factNames = {
  draft: [
    ...(['marker', 'incident', 'element', 'title', 'summary', 'message', 'severity', 'team', 'category'] as const),
    ...(['source', 'label', 'count', 'first', 'last', 'definition', 'incidentUrl', 'why'] as const),
    ...(['customer', 'queue', 'project', 'issueType', 'assignee'] as const),
  ],
  comment: ['text', 'commentMarker'],
} as const;

export type FactName = (typeof factNames.draft)[number] | (typeof factNames.comment)[number] | 'key' | 'id';

/** Facts by the names of their placeholders, as texts. */
export type Facts = Partial<Record<Exclude<FactName, 'label'>, string>> & { label?: Record<string, string> };

/** True when every placeholder of the text is among `names`. */
export const isFilledBy = (template: string, names: readonly FactName[]): boolean =>
  [...template.matchAll(placeholder)].every(
    ([, name = '', label]) => names.some((one) => one === name) && (label === undefined) === (name !== 'label'),
  );

/** The text with facts in it. What a fact contains is never read as a placeholder. `write`: how each is written. */
export const fillText = (template: string, facts: Facts, write = (fact: string): string => fact): string =>
  template.replaceAll(placeholder, (_whole, name: Exclude<FactName, 'label'> | 'label', label: string | undefined) => {
    if (name !== 'label') return write(facts[name] ?? '');
    const labels = facts.label ?? {};
    return write(label !== undefined && Object.hasOwn(labels, label) ? (labels[label] ?? '') : '');
  });

/** A text as systems can store it: whole characters, no control characters, at most 64 Ki of them. */
export const storable = (text: string): string => cutText(cleanText(text), maxTextLength);

/** The facts of a draft. */
export const draftFacts = (draft: TicketDraft): Facts => {
  const { target, summary, message } = draft;
  const label = Object.fromEntries(Object.entries(draft.labels).map(([name, text]) => [name, storable(text)]));
  const texts = {
    marker: draft.marker,
    incident: String(draft.incidentId),
    element: draft.element,
    title: target.title ?? summary,
    summary,
    message: target.body ?? message,
    severity: draft.severity,
    team: draft.team,
    category: draft.category,
    source: draft.source,
    count: String(draft.alertCount),
    first: draft.firstAlertAt.toISOString(),
    last: draft.lastAlertAt.toISOString(),
    definition: String(draft.definitionId),
    incidentUrl: draft.incidentUrl ?? '',
    why: draft.why,
    customer: target.customer ?? '',
    queue: target.queue ?? '',
    project: target.project ?? '',
    issueType: target.issueType ?? '',
    assignee: target.assignee ?? '',
  };
  const stored = Object.entries(texts).map(([name, text]) => [name, storable(text)]);
  return { ...(Object.fromEntries(stored) as typeof texts), label }; // the same names
};

/** The facts of a ticket that is there; `id` is its key where it has no other. */
export const ticketFacts = ({ key, id }: TicketRef): Facts => ({ key, id: id ?? key });
