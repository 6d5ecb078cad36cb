import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, oneLine } from '#activities/adapters/jira/text/cut-text.ts';
import { describeProblem } from '#activities/adapters/jira/text/describe-problem.ts';
import { fillTemplate } from '#activities/adapters/jira/text/fill-template.ts';
import { renderAdf } from '#activities/adapters/jira/text/render-adf.ts';
import { renderWiki } from '#activities/adapters/jira/text/render-wiki.ts';
import { checkText } from '#test/support/jira/check-fields.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const pieces = [
  '{noformat}',
  '{NoFormat',
  '{',
  '\n',
  '"',
  '\\',
  '\0',
  '\ud800',
  '👨‍👩‍👧',
  'é',
  '\u202e',
  '{code}',
  'x'.repeat(9_000),
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces)).map((all) => all.join('')),
);
const hostileDraft = fc
  .record({ message: hostile, element: hostile, team: hostile, labels: fc.dictionary(hostile, hostile) })
  .map(ticketDraft);

describe('a text that is cut', () => {
  test('is within its limit, ends with a whole character, and is the beginning of what it was', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const cut = cutText(text.toWellFormed(), max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.toWellFormed().startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  test('stays as it is when it fits', () => {
    expect(cutText('12345', 5)).toBe('12345');
    expect(cutText('123456', 5)).toBe('1234…');
    expect(cutText('12👨‍👩‍👧', 5)).toBe('12…');
    expect(oneLine(' a\r\n\tb\0c ')).toBe('a b c');
  });
});

describe('a description', () => {
  test('is what Cloud takes, whatever the alert says', () => {
    fc.assert(
      fc.property(hostileDraft, (draft) => {
        expect(checkText('cloud', renderAdf(describeProblem(draft)))).toBeNull();
      }),
    );
  });

  test('is what Data Center takes, and has two blocks that nothing in it ends early', () => {
    fc.assert(
      fc.property(hostileDraft, (draft) => {
        const markup = renderWiki(describeProblem(draft));
        expect(checkText('data_center', markup)).toBeNull();
        expect(markup.match(/\{noformat/gi)).toHaveLength(4);
      }),
    );
  });
});

test('a placeholder is filled once: what a fact says is not a placeholder', () => {
  const draft = ticketDraft({ element: '{message}', labels: { ip: '192.0.2.7', __proto__: 'x' } });
  expect(fillTemplate('{element} {label.ip} {label.toString} {count}', draft)).toBe('{message} 192.0.2.7  3');
});
