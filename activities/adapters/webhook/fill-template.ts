import { cleanText, cutText } from '#domain/ticket/template/cut-text.ts';
import { isPlaceholder, placeholders } from '#domain/ticket/template/template-facts.ts';
import { templateFaults } from '#domain/ticket/template/template-faults.ts';
import { templateFilters } from '#domain/ticket/template/template-filters.ts';
import { fillTemplate, parseTemplate } from '#domain/ticket/template/template.ts';
import type { TemplatePart } from '#domain/ticket/template/template.ts';
import type { TicketDraft, TicketRef } from '../../ticket/ticket-system.ts';

const maxTextLength = 65_536;
const targetNames = ['title', 'body', 'customer', 'queue', 'project', 'issue_type', 'assignee'] as const;

/** What templates of requests may name: of a draft all that other templates may, and what its target says. */
export const factNames = {
  draft: [...Object.keys(placeholders), ...targetNames],
  ticket: ['key', 'id'],
  comment: ['text', 'comment_marker'],
  find: ['marker'],
};

/** What fills a template: texts by the names of their placeholders, and a draft for all others. */
export type Facts = { texts: Readonly<Record<string, string>>; draft?: TicketDraft };

type Placeholder = Extract<TemplatePart, { kind: 'placeholder' }>;
const placeholdersIn = (template: string): Placeholder[] =>
  parseTemplate(template).filter((part) => part.kind === 'placeholder');

/** The rules that a template breaks which may name only `names`. */
export const faultsIn = (template: string, names: readonly string[]): string[] =>
  placeholdersIn(template).flatMap((part) => {
    if (!names.includes(part.name))
      return [
        `names the placeholder ${part.whole}, which does not exist here; there are ${names.map((name) => `{${name}}`).join(', ')}`,
      ];
    return templateFaults(isPlaceholder(part.name) ? part.whole : part.whole.replace(part.name, 'marker'));
  });

/** The template with facts in it; none of them is read as a template. `write`: how each is written. */
export const fillText = (template: string, facts: Facts, write = (text: string): string => text): string =>
  parseTemplate(template)
    .map((part) => (part.kind === 'text' ? part.text : write(storable(valueOf(part, facts)))))
    .join('');

const valueOf = ({ whole, name, filters }: Placeholder, { texts, draft }: Facts): string => {
  if (!Object.hasOwn(texts, name)) return draft === undefined ? whole : fillTemplate(whole, draft);
  return filters.reduce(
    (text, filter) => templateFilters[filter.name]?.apply(text, filter.argument) ?? text,
    texts[name] ?? '',
  );
};

/** A text as systems can store it: whole characters, no control characters, at most 64 Ki of them. */
export const storable = (text: string): string => cutText(cleanText(text), maxTextLength);

/** The facts of a draft. */
export const draftFacts = (draft: TicketDraft): Facts => {
  const { title, body, customer = '', queue = '', project = '', issueType = '', assignee = '' } = draft.target;
  const texts = { title: title ?? draft.summary, body: body ?? draft.message, customer, queue, project, assignee };
  return { draft, texts: { ...texts, issue_type: issueType } };
};

/** The facts of a ticket that is there; `id` is its key where it has no other. */
export const ticketFacts = ({ key, id }: TicketRef): Facts => ({ texts: { key, id: id ?? key } });
