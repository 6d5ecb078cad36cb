import type { TemplateFacts } from './template-facts.ts';
import { isPlaceholder, placeholders } from './template-facts.ts';
import { templateFilters } from './template-filters.ts';

/** Longest text that a template makes, in UTF-16 units. */
export const maxFilledLength = 65_536;

/** A filter as it is written: `cut 200`. */
export type WrittenFilter = { name: string; argument: string };
/** A part of a template: a text that stays as it is, or a placeholder. `whole`: as it is written. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'placeholder'; whole: string; name: string; label: string | null; filters: WrittenFilter[] };

/** `{name}`, `{label.NAME}`, each with filters behind `|`; other braces are text. */
const placeholder = /\{([a-z_]+)(?:\.([^{}|]+))?((?:\|[^{}|]*)*)\}/g;

/** The template's parts, in their order. */
export const parseTemplate = (template: string): TemplatePart[] => {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const found of template.matchAll(placeholder)) {
    const [whole, name = '', label, filters = ''] = found;
    if (found.index > end) parts.push({ kind: 'text', text: template.slice(end, found.index) });
    parts.push({ kind: 'placeholder', whole, name, label: label ?? null, filters: readFilters(filters) });
    end = found.index + whole.length;
  }
  return end < template.length ? [...parts, { kind: 'text', text: template.slice(end) }] : parts;
};

const readFilters = (written: string): WrittenFilter[] =>
  written
    .split('|')
    .slice(1)
    .map((filter) => {
      const [name = '', ...argument] = filter.trim().split(' ');
      return { name, argument: argument.join(' ').trim() };
    });

/**
 * The template with the incident's facts in it, at most {@link maxFilledLength}. What a fact contains is never read as a
 * placeholder, and nothing of a template is run. A placeholder or filter that doesn't exist stays as it is written.
 */
export const fillTemplate = (template: string, facts: TemplateFacts): string => {
  let text = '';
  for (const part of parseTemplate(template)) {
    if (text.length >= maxFilledLength) break;
    text += part.kind === 'text' ? part.text : valueOf(part, facts);
  }
  return text.slice(0, maxFilledLength).toWellFormed();
};

const valueOf = (part: Extract<TemplatePart, { kind: 'placeholder' }>, facts: TemplateFacts): string => {
  if (!isPlaceholder(part.name)) return part.whole;
  let value: string = placeholders[part.name](facts, part.label ?? '').slice(0, maxFilledLength);
  for (const { name, argument } of part.filters) {
    if (!Object.hasOwn(templateFilters, name)) return part.whole;
    value = templateFilters[name]?.apply(value, argument) ?? value;
  }
  return value;
};
