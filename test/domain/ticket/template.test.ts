import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutGraphemes, cutText } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate, maxFilledLength } from '#domain/ticket/template/template.ts';
import { templateFaults } from '#domain/ticket/template/template-faults.ts';
import type { TemplateFacts } from '#domain/ticket/template/template-facts.ts';

const facts: TemplateFacts = {
  ...{ incidentId: 42, marker: 'tocsin-42', element: 'db-07', definitionId: 3, summary: 'Disk full' },
  ...{ message: '/var\n91 % {element}', severity: 'S1', team: 'Ops', category: 'Disk', source: 'nagios-1' },
  ...{ labels: { ip: '10.0.0.7', 'k.v': 'dotted', blank: ' ' }, alertCount: 3, incidentUrl: null, why: 'first alert' },
  ...{ firstAlertAt: new Date('2026-01-01T10:00:00Z'), lastAlertAt: new Date('2026-01-01T11:00:00Z') },
};
const family = '👨‍👩‍👧‍👦';

describe('a template', () => {
  test.each([
    { name: 'facts', template: '{element}: {summary} ({severity}, {count})', filled: 'db-07: Disk full (S1, 3)' },
    { name: 'a label', template: '{label.ip} {label.k.v}', filled: '10.0.0.7 dotted' },
    { name: 'what an absent label is otherwise', template: '{label.rack|or unknown rack}', filled: 'unknown rack' },
    { name: 'what a blank one is otherwise', template: '{label.blank|or unknown}', filled: 'unknown' },
    { name: 'an unknown address', template: '{incident_url|or no address}', filled: 'no address' },
    { name: 'names of every object', template: '[{label.constructor}]', filled: '[]' },
    { name: 'cut, with an ellipsis', template: '{summary|cut 5}', filled: 'Disk…' },
    { name: 'filters in their order', template: '{message|line|upper|cut 9}', filled: '/VAR 91 …' },
    {
      name: 'braces that are none',
      template: '{"a": {}} {Element} { element }',
      filled: '{"a": {}} {Element} { element }',
    },
    { name: 'a fact that looks like a placeholder', template: '{message}', filled: '/var\n91 % {element}' },
    { name: 'times', template: '{first} {last}', filled: '2026-01-01T10:00:00.000Z 2026-01-01T11:00:00.000Z' },
  ])('says $name', ({ template, filled }) => {
    expect(templateFaults(template)).toEqual([]);
    expect(fillTemplate(template, facts)).toBe(filled);
  });

  test.each([
    { template: '{elemnt}', rule: 'names the placeholder {elemnt}, which does not exist' },
    { template: '{element.x}', rule: 'names the placeholder {element.x}, which does not exist' },
    { template: '{label}', rule: 'a label is written like {label.ip}' },
    { template: '{element|trim}', rule: 'has a filter "trim", which does not exist' },
    { template: '{element|cut}', rule: 'takes a whole number from 1 to 32767, not ""' },
    { template: '{element|cut 0}', rule: 'takes a whole number from 1 to 32767, not "0"' },
    { template: '{element|upper x}', rule: 'has a filter upper that takes nothing, not "x"' },
    { template: '{label.ip|or}', rule: 'takes the text that stands there otherwise' },
    { template: '{element|line|upper|lower}'.repeat(17), rule: 'has 51 filters, and may have 50 at most' },
  ])('$template is refused', ({ template, rule }) => {
    expect(templateFaults(template).join()).toContain(rule);
  });

  test('makes no text without a bound', () => {
    const huge = { ...facts, message: 'x'.repeat(1_000_000) };
    expect(fillTemplate('{message}'.repeat(1_000), huge)).toHaveLength(maxFilledLength);
  });

  test('is read whatever its text is, and never makes half a character', () => {
    const piece = fc.constantFrom('{', '}', '|', 'cut 1', 'label', '.', 'ip', 'element', family, '\ud83d', 'or x', ' ');
    fc.assert(
      fc.property(
        fc.array(piece).map((all) => all.join('')),
        (template) => {
          templateFaults(template);
          expect(fillTemplate(template, facts).isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe('cutting', () => {
  test('never stands in the middle of what people see as one character', () => {
    expect(cutGraphemes(`${family}${family}${family}`, 2)).toBe(`${family}…`);
    expect(cutText(`ab${family}`, 5)).toBe('ab…');
    expect(cutGraphemes(family, 1)).toBe(family);
  });

  test('keeps to its bound, and what fits stays', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, max) => {
        const count = [...new Intl.Segmenter('und').segment(text)].length;
        const cut = [...new Intl.Segmenter('und').segment(cutGraphemes(text, max))].length;
        expect(cut).toBeLessThanOrEqual(max);
        if (count <= max) expect(cutGraphemes(text, max)).toBe(text);
        expect(cutText(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
