import type { FieldFault } from '#domain/intake/alert.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { isTicked, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { readMatchers, writeMatchers } from '#app/rules/form/matcher-lines.ts';
import { readPatterns, writePatterns } from '#app/rules/form/pattern-lines.ts';
import { readGroups, writeGroups } from './group-lines.ts';

/** What the control of the ticket system holds for a route without a ticket. */
export const noTicket = 'none';

const targetTexts = ['customer', 'queue', 'project', 'issueType', 'assignee'] as const;

/** A route as its form's values. */
export const routeValues = ({ name, isEnabled, match, ticketSystemId, target }: RouteDraft): FormValues => ({
  name: [name],
  ...(isEnabled ? { isEnabled: ['on'] } : {}),
  ticketSystemId: [ticketSystemId === null ? noTicket : String(ticketSystemId)],
  'match.groups': [writeGroups(match.groups)],
  'match.elements': [writePatterns(match.elements)],
  'match.definitionIds': [match.definitionIds.join(', ')],
  'match.teamIds': match.teamIds.map(String),
  'match.sourceIds': match.sourceIds.map(String),
  'match.severities': [...match.severities],
  'match.labels': [writeMatchers(match.labels)],
  ...Object.fromEntries(targetTexts.map((field) => [`target.${field}`, [target[field] ?? '']])),
  'target.fields': [
    Object.entries(target.fields ?? {})
      .map(([field, template]) => `${field}: ${template}`)
      .join('\n'),
  ],
});

/** The route that a form holds, as `readTicketRoute` takes it, and the lines that can't be read. */
export const rawRoute = (values: FormValues): { raw: object; faults: FieldFault[] } => {
  const match = rawMatch(values);
  const target = rawTarget(values);
  const system = textOf(values, 'ticketSystemId');
  const raw = {
    ...{ name: textOf(values, 'name'), isEnabled: isTicked(values, 'isEnabled') },
    ...{ ticketSystemId: system === noTicket ? null : system, match: match.raw, target: target.raw },
  };
  return { raw, faults: [...match.faults, ...target.faults] };
};

const rawMatch = (values: FormValues): { raw: object; faults: FieldFault[] } => {
  const { matchers, faults } = readMatchers(textOf(values, 'match.labels'), 'match.labels');
  const raw = {
    groups: readGroups(textOf(values, 'match.groups')),
    elements: readPatterns(textOf(values, 'match.elements')),
    definitionIds: wordsOf(textOf(values, 'match.definitionIds')),
    teamIds: values['match.teamIds'],
    sourceIds: values['match.sourceIds'],
    severities: values['match.severities'],
    labels: matchers,
  };
  return { raw, faults };
};

const rawTarget = (values: FormValues): { raw: object; faults: FieldFault[] } => {
  const { value: fields, faults } = readFieldLines(textOf(values, 'target.fields'));
  const given = targetTexts.map((field) => [field, textOf(values, `target.${field}`)] as const);
  const texts = Object.fromEntries(given.filter(([, text]) => text !== ''));
  return { raw: { ...texts, ...(Object.keys(fields).length > 0 ? { fields } : {}) }, faults };
};

const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** One field on each line, `Name: template`. */
const readFieldLines = (text: string): { value: Record<string, string>; faults: FieldFault[] } => {
  const value: Record<string, string> = {};
  const faults: FieldFault[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name, template = ''] = /^\s*([^:]+?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || name === '__proto__')
      faults.push({
        field: 'target.fields',
        rule: `must be like Name: {label.site}; line ${String(index + 1)} is not`,
      });
    else value[name] = template;
  }
  return { value, faults };
};
