import { beforeEach, describe, expect, test } from 'vitest';
import type { TicketRef } from '#activities/ticket/ticket-system.ts';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import type { JiraDoes } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraDialects, people } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const never = new AbortController().signal;
const maxPages = 100;

describe.each(jiraDialects)('Jira %s', (dialect) => {
  let site: JiraEmulator;
  let system: JiraDoes;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    system = jiraOn(dialect, site.url);
    return () => site.close();
  });
  const requests = (): number => Object.values(site.world.requests).reduce((sum, count) => sum + count, 0);

  /** As many issues as it takes, as if they had been opened long ago. */
  const fill = (count: number): TicketRef[] => {
    const [first] = site.world.issues;
    if (first === undefined) throw new Error('open one first');
    const { id, fields } = first;
    const firstId = Number(id);
    for (let at = 1; at < count; at += 1)
      site.world.issues.push({
        ...first,
        ...{ id: String(firstId + at), key: `OPS-${String(1 + at)}`, comments: [], links: [], history: [] },
        fields: { ...fields, labels: ['tocsin', `tocsin-${String(at)}`] },
      });
    return site.world.issues.map((issue) => ({ key: issue.key, id: issue.id }));
  };

  describe('readings', () => {
    test('of ten thousand issues take a hundred requests', { timeout: 60_000 }, async () => {
      await openIssue(system);
      const refs = fill(10_000);
      const before = requests();
      const found = new Set<string>();
      for (let at = 0; at < refs.length; at += 100) {
        const result = await system.read(refs.slice(at, at + 100), never);
        if (result.ok) for (const { ref, ticket } of result.value) if (ticket !== null) found.add(ref.key);
      }
      expect(found.size).toBe(10_000);
      expect(requests() - before).toBe(100);
    });

    test('walk over ten thousand marked issues in a hundred pages', { timeout: 60_000 }, async () => {
      await openIssue(system);
      fill(10_000);
      const before = requests();
      const found = new Map<string, string[]>();
      let after: string | null = null;
      for (let page = 0; page < maxPages; page += 1) {
        const result: Awaited<ReturnType<JiraDoes['listMarked']>> = await system.listMarked(after, never);
        if (!result.ok) throw new Error(result.failure.message);
        for (const { ref, markers } of result.value.tickets) found.set(ref.key, markers);
        after = result.value.next;
        if (after === null) break;
      }
      expect(after).toBeNull();
      expect(found.size).toBe(10_000);
      expect(found.get('OPS-5')).toEqual(['tocsin-4']);
      expect(requests() - before).toBeLessThanOrEqual(100);
    });

    test('know an issue that was moved by its id, and by its old key', async () => {
      const ref = await openIssue(system);
      site.act({ issue: ref.key, do: 'move', to: 'REQ' });
      const read = await system.read([ref, { ...ref, id: null }], never);
      const ticket = { id: ref.id, key: 'REQ-1', url: `${site.url}/browse/REQ-1` };
      expect(read).toMatchObject({
        ok: true,
        value: [
          { ref, ticket },
          { ref: { id: null }, ticket },
        ],
      });
    });

    test('call nothing gone that the account may not see any more', async () => {
      const [kept, gone] = [await openIssue(system), await openIssue(system, { incidentId: 8 })];
      site.fault({ denied: ['BROWSE_PROJECTS'] });
      expect(await system.read([kept, gone], never)).toEqual({ ok: true, value: [] });
      site.act({ issue: gone.key, do: 'delete' });
      const hidden = await system.read([kept, gone], never);
      // Only Data Center tells the two from each other.
      expect(hidden).toEqual({ ok: true, value: dialect === 'cloud' ? [] : [{ ref: gone, ticket: null }] });
      site.fault({ denied: [] });
      const seen = await system.read([kept, gone], never);
      expect(seen).toMatchObject({
        ok: true,
        value: [
          { ref: kept, ticket: { key: kept.key } },
          { ref: gone, ticket: null },
        ],
      });
    });

    test('leave out what Jira can not load now', async () => {
      const [busy, other] = [await openIssue(system), await openIssue(system, { incidentId: 8 })];
      site.fault({ busy: dialect === 'cloud' ? [busy.id ?? ''] : [] });
      const read = await system.read([busy, other], never);
      if (dialect === 'cloud') expect(read).toMatchObject({ ok: true, value: [{ ref: other }] });
      else expect(read).toMatchObject({ ok: true, value: [{ ref: busy }, { ref: other }] });
    });

    test('find an issue that the search does not know of yet', async () => {
      site.fault({ searchLagMs: 60_000 });
      const ref = await openIssue(system);
      expect(await system.read([ref], never)).toMatchObject({ ok: true, value: [{ ref, ticket: { key: ref.key } }] });
    });

    test('ask for nothing that is not an issue', async () => {
      const refs = [
        { key: 'OPS-1) OR project = SEC', id: null },
        { key: '../x', id: '1 OR 1' },
      ];
      expect(await system.read(refs, never)).toEqual({ ok: true, value: [] });
      expect(requests()).toBe(0);
    });

    test('of comments find the new ones behind a hundred old ones, and all of them', { timeout: 60_000 }, async () => {
      const ref = await openIssue(system);
      for (let at = 0; at < 130; at += 1) site.act({ issue: ref.key, do: 'comment', text: `note ${String(at)}` });
      const known = site.world.issues[0]?.comments[19]?.id ?? null;
      const read = await system.readComments(ref, known, never);
      const texts = read.ok ? read.value.map(({ text }) => text) : [];
      expect(texts).toEqual(Array.from({ length: 50 }, (_, at) => `note ${String(at + 20)}`));
    });
  });

  describe('an issue is touched', () => {
    test('not by what was done from here, not even by a long history of it', { timeout: 60_000 }, async () => {
      const assignee = dialect === 'cloud' ? people[1].emailAddress : people[1].login;
      const own = jiraOn(dialect, site.url, { assignee });
      const ref = await openIssue(own);
      for (let at = 0; at < 120; at += 1)
        await own.update(ref.key, ticketDraft({ alertCount: at, message: String(at) }), never);
      await own.comment(ref, { marker: 'm', text: 'x', isRepeat: false }, never);
      expect(await own.isTouched(ref, never)).toEqual({ ok: true, value: false });
      site.act({ issue: ref.key, do: 'transition', to: 'Start' });
      expect(await own.isTouched(ref, never)).toEqual({ ok: true, value: true });
    });

    test('when somebody wrote among many comments of ours', { timeout: 60_000 }, async () => {
      const ref = await openIssue(system);
      for (let at = 0; at < 25; at += 1)
        await system.comment(ref, { marker: String(at), text: 'x', isRepeat: false }, never);
      expect(await system.isTouched(ref, never)).toEqual({ ok: true, value: false });
      site.act({ issue: ref.key, do: 'comment' });
      const before = requests();
      expect(await system.isTouched(ref, never)).toEqual({ ok: true, value: true });
      expect(requests() - before).toBeLessThanOrEqual(4);
    });
  });
});
