import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeText } from '#domain/ticket/notice/notice-text.ts';
import type { NoticeSubject } from '#domain/ticket/notice/notice-text.ts';
import { ownerNoticeKinds } from '#domain/ticket/notice/owner-notice.ts';

const atMs = Date.UTC(2026, 10, 21, 12, 5);
const failed: NoticeSubject = {
  kind: 'tickets_failed',
  system: { id: 3, name: 'Jira prod' },
  publicUrl: 'https://tocsin.acme.example',
  facts: {
    ...{ count: 12, error: 'project OPS\r\nis gone', fromMs: null, toMs: atMs },
    incidents: [
      { id: 42, element: 'db-07' },
      { id: 41, element: 'rmq-1' },
    ],
  },
};

describe('a notice of failed tickets', () => {
  it('names the system, what it said, the incidents with links, and what to do', () => {
    const { subject, text } = noticeText(failed);
    expect(subject).toBe('Tocsin: 12 tickets failed in "Jira prod"');
    expect(text).toContain('  project OPS\n  is gone');
    expect(text).toContain('- 42 on db-07: https://tocsin.acme.example/incidents/42\n- 41 on rmq-1: ');
    expect(text).toContain('- and 10 more');
    expect(text).toContain('What to do: ');
    expect(text).toContain('Its page: https://tocsin.acme.example/ticket-systems/3');
  });

  it('speaks of one ticket, and has no links, when there is one and the address isn’t known', () => {
    const facts = { ...failed.facts, count: 1, error: null, incidents: [{ id: 42, element: 'db-07' }] };
    const { subject, text } = noticeText({ ...failed, facts, publicUrl: null });
    expect(subject).toBe('Tocsin: 1 ticket failed in "Jira prod"');
    expect(text).toContain('it could not be opened, or not be brought in step with its incident.');
    expect(text).toContain('Incidents:\n- 42 on db-07\n');
    expect(text).not.toContain('http');
    expect(text).not.toContain('more');
    expect(text).not.toContain('What the last one failed with');
  });
});

it('tells of a pause and of its end with their times', () => {
  const facts = { count: 0, incidents: [], error: 'no answer', fromMs: atMs, toMs: atMs + 600_000 };
  const paused = noticeText({ ...failed, kind: 'paused', facts });
  expect(paused.subject).toBe('Tocsin: "Jira prod" is paused');
  expect(paused.text).toContain('since 2026-11-21 12:05 UTC');
  expect(paused.text).toContain('  no answer');
  const again = noticeText({ ...failed, kind: 'works_again', facts });
  expect(again.subject).toBe('Tocsin: "Jira prod" works again');
  expect(again.text).toContain('since 2026-11-21 12:15 UTC. It was paused at 2026-11-21 12:05 UTC.');
});

it('has a subject of one bounded line and a bounded text, whatever the system and the alerts are called', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 1_500 });
  fc.assert(
    fc.property(fc.constantFrom(...ownerNoticeKinds), anything, anything, (kind, name, words) => {
      const incidents = Array.from({ length: 30 }, (_, id) => ({ id, element: words }));
      const facts = { count: 30, incidents, error: words, fromMs: null, toMs: atMs };
      const { subject, text } = noticeText({ ...failed, kind, facts, system: { id: 3, name } });
      return !/[\r\n\0]/.test(subject) && subject.length < 150 && text.length < 8_000 && !text.includes('\0');
    }),
    { numRuns: 30 },
  );
});
