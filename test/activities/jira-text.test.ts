import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { describeProblem } from '#activities/adapters/describe-problem.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';
import { readAdf } from '#activities/adapters/jira/text/read-adf.ts';
import { renderAdf, renderAdfText } from '#activities/adapters/jira/text/render-adf.ts';
import { renderWiki, renderWikiText } from '#activities/adapters/jira/text/render-wiki.ts';
import { checkText } from '#test/support/jira/resource/check-fields.ts';
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

test('a template of the settings stands in place of message and facts; what the target says goes before it', () => {
  const draft = ticketDraft({ labels: { rack: '7' } });
  const told = describeProblem(draft, 'On {element}, rack {label.rack}:\n{message}');
  expect(told.message).toBe('On db-07, rack 7:\ndisk 91 %');
  expect(told.facts.every((fact) => /^(Opened by|Incident|Why)/.test(fact))).toBe(true);
  expect(describeProblem({ ...draft, target: { body: 'by hand' } }, '{message}').message).toBe('by hand');
});

test('a placeholder is filled once: what a fact says is not a placeholder', () => {
  const draft = ticketDraft({ element: '{message}', labels: { ip: '192.0.2.7', __proto__: 'x' } });
  expect(fillTemplate('{element} {label.ip} {label.toString} {count}', draft)).toBe('{message} 192.0.2.7  3');
});

describe('a text of several lines', () => {
  test('is what Cloud takes, and reads as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(checkText('cloud', renderAdfText(text))).toBeNull();
      }),
    );
    expect(readAdf(renderAdfText('one\r\ntwo\n\nfour "\\ \u0007'))).toBe('one\ntwo\n\nfour "\\');
    expect(renderAdfText('"\n'.repeat(99_000)).content.length).toBeGreaterThan(300);
  });

  test('is what Data Center takes, in a block that nothing in it ends early', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markup = renderWikiText(text);
        expect(checkText('data_center', markup)).toBeNull();
        expect(markup.match(/\{noformat/gi)).toHaveLength(2);
      }),
    );
  });
});

test('a document of a person reads as text, whatever else is in it', () => {
  const mention = { type: 'mention', attrs: { id: '5b10', text: '@lead' } };
  const paragraph = { type: 'paragraph', content: [mention, { type: 'text', text: ' look' }, { type: 'hardBreak' }] };
  const item = { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] };
  const document = { type: 'doc', version: 1, content: [paragraph, { type: 'bulletList', content: [item, item] }] };
  expect(readAdf(document)).toBe('@lead look\n\none\none');
  for (const wrong of [null, 'text', { content: 5 }]) expect(readAdf(wrong)).toBe('');
});
