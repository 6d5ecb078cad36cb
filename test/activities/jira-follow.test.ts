import { beforeEach, describe, expect, test } from 'vitest';
import { createJiraSystem } from '#activities/adapters/jira/jira-system.ts';
import type { TicketRef, TicketSystem } from '#activities/ticket/ticket-system.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { jiraDialects, people, projects } from '#test/support/jira/jira-world.ts';
import type { JiraDialect } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const never = new AbortController().signal;
const maxPages = 100;

type Does = Required<TicketSystem>;

const systemOn = (dialect: JiraDialect, url: string, more: object = {}): Does => {
  const config = jiraSetting(dialect, url, more);
  const readSecret = (name: string) => ({ ok: false, rule: name }) as const;
  return createJiraSystem(dialect, { name: 'Jira', config, readSecret }) as Does; // the contract suite proves that it can do all
};

const openOn = async (system: Does, given: Parameters<typeof ticketDraft>[0] = {}): Promise<TicketRef> => {
  const created = await system.create(ticketDraft(given), never);
  if (!created.ok) throw new Error(created.failure.message);
  return { key: created.value.key, id: created.value.id ?? null };
};

describe.each(jiraDialects)('Jira %s', (dialect) => {
  let site: JiraEmulator;
  let system: Does;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    system = systemOn(dialect, site.url);
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
      await openOn(system);
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
      await openOn(system);
      fill(10_000);
      const before = requests();
      const found = new Map<string, string[]>();
      let after: string | null = null;
      for (let page = 0; page < maxPages; page += 1) {
        const result: Awaited<ReturnType<Does['listMarked']>> = await system.listMarked(after, never);
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
      const ref = await openOn(system);
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
      const [kept, gone] = [await openOn(system), await openOn(system, { incidentId: 8 })];
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
      const [busy, other] = [await openOn(system), await openOn(system, { incidentId: 8 })];
      site.fault({ busy: dialect === 'cloud' ? [busy.id ?? ''] : [] });
      const read = await system.read([busy, other], never);
      if (dialect === 'cloud') expect(read).toMatchObject({ ok: true, value: [{ ref: other }] });
      else expect(read).toMatchObject({ ok: true, value: [{ ref: busy }, { ref: other }] });
    });

    test('find an issue that the search does not know of yet', async () => {
      site.fault({ searchLagMs: 60_000 });
      const ref = await openOn(system);
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

    test('of comments find the new ones behind a hundred old ones, and all of them', async () => {
      const ref = await openOn(system);
      for (let at = 0; at < 130; at += 1) site.act({ issue: ref.key, do: 'comment', text: `note ${String(at)}` });
      const known = site.world.issues[0]?.comments[19]?.id ?? null;
      const read = await system.readComments(ref, known, never);
      const texts = read.ok ? read.value.map(({ text }) => text) : [];
      expect(texts).toEqual(Array.from({ length: 50 }, (_, at) => `note ${String(at + 20)}`));
    });
  });

  describe('a comment', () => {
    const comment = { marker: 'tocsin-7-3', text: 'first\n{noformat}\nlast', isRepeat: false };

    test('carries its marker as a property, and stands there as a text', async () => {
      const ref = await openOn(system);
      expect(await system.comment(ref, comment, never)).toEqual({ ok: true, value: { stderr: '' } });
      const [stored] = site.world.issues[0]?.comments ?? [];
      expect(stored?.properties).toEqual({ tocsin: { marker: 'tocsin-7-3' } });
    });

    test('of an issue that has been deleted is refused, and says which', async () => {
      const ref = await openOn(system);
      site.act({ issue: ref.key, do: 'delete' });
      const refused = await system.comment(ref, comment, never);
      expect(refused).toMatchObject({ ok: false, failure: { code: 'ticket_rejected', isCreated: 'no' } });
    });

    test.each(['reset_after', 'half', 'error_after'] as const)('is there once after %s', async (kind) => {
      const ref = await openOn(system);
      site.fault({ kind, on: 'addComment' });
      const lost = await system.comment(ref, comment, never);
      if (!lost.ok) await system.comment(ref, { ...comment, isRepeat: true }, never);
      expect(site.world.issues[0]?.comments).toHaveLength(1);
    });

    test('whose look-up fails may be there', async () => {
      const ref = await openOn(system);
      site.fault({ kind: 'rate_limit', on: 'listComments' });
      const failed = await system.comment(ref, { ...comment, isRepeat: true }, never);
      expect(failed).toMatchObject({ ok: false, failure: { code: 'ticket_rate_limited', isCreated: 'maybe' } });
      expect(site.world.issues[0]?.comments).toEqual([]);
    });
  });

  describe('closing', () => {
    test('takes the named transition, with the resolution that its screen takes', async () => {
      const ref = await openOn(system);
      const named = systemOn(dialect, site.url, { transitions: { close: 'done' }, resolution: "Won't Do" });
      expect(await named.close(ref, never)).toMatchObject({ ok: true });
      expect(site.world.issues[0]).toMatchObject({ status: { name: 'Done' }, resolution: "Won't Do" });
      expect(await named.reopen(ref, never)).toMatchObject({ ok: true });
      expect(site.world.issues[0]).toMatchObject({ status: { name: 'To Do' }, resolution: null });
    });

    const refusals = [
      {
        name: 'unknown transition',
        more: { transitions: { close: 'Ship' } },
        says: 'possible are "Start" (to "In Progress")',
      },
      {
        name: 'transition that leads elsewhere',
        more: { transitions: { close: 'Start' } },
        says: 'no transition "Start" to a status of the category done',
      },
      { name: 'unknown resolution', more: { resolution: 'Gone' }, says: "Resolution name 'Gone' is not valid" },
    ];
    test.each(refusals)('is refused, and says why: $name', async ({ more, says }) => {
      const ref = await openOn(system);
      const failure = { code: 'ticket_rejected', message: expect.stringContaining(says) as string };
      expect(await systemOn(dialect, site.url, more).close(ref, never)).toMatchObject({ ok: false, failure });
      expect(site.world.issues[0]).toMatchObject({ status: { name: 'To Do' } });
    });

    test('is refused when the account may not, and says which permission that takes', async () => {
      const ref = await openOn(system);
      site.fault({ denied: ['TRANSITION_ISSUES'] });
      const refused = await system.close(ref, never);
      const message = expect.stringContaining('TRANSITION_ISSUES') as string;
      expect(refused).toMatchObject({ ok: false, failure: { message } });
    });

    test('asks for the resolution that a project requires', async () => {
      const target = { project: 'REQ', fields: { Impact: 'Large' } };
      const ref = await openOn(system, { target });
      const message = expect.stringContaining('set "resolution"') as string;
      expect(await system.close(ref, never)).toMatchObject({ ok: false, failure: { message } });
      expect(await systemOn(dialect, site.url, { resolution: 'Done' }).close(ref, never)).toMatchObject({ ok: true });
    });

    test('leaves an issue alone that somebody closed, and says so of one whose answer was lost', async () => {
      const ref = await openOn(system);
      site.fault({ kind: 'reset_after', on: 'doTransition' });
      expect(await system.close(ref, never)).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
      expect(await system.close(ref, never)).toMatchObject({ ok: true });
      expect(site.world.requests['doTransition']).toBe(1);
    });
  });

  describe('an issue is touched', () => {
    test('not by what was done from here, not even by a long history of it', async () => {
      const assignee = dialect === 'cloud' ? people[1].emailAddress : people[1].login;
      const own = systemOn(dialect, site.url, { assignee });
      const ref = await openOn(own);
      for (let at = 0; at < 120; at += 1)
        await own.update(ref.key, ticketDraft({ alertCount: at, message: String(at) }), never);
      await own.comment(ref, { marker: 'm', text: 'x', isRepeat: false }, never);
      expect(await own.isTouched(ref, never)).toEqual({ ok: true, value: false });
      site.act({ issue: ref.key, do: 'transition', to: 'Start' });
      expect(await own.isTouched(ref, never)).toEqual({ ok: true, value: true });
    });

    test('when somebody wrote among many comments of ours', async () => {
      const ref = await openOn(system);
      for (let at = 0; at < 25; at += 1)
        await system.comment(ref, { marker: String(at), text: 'x', isRepeat: false }, never);
      expect(await system.isTouched(ref, never)).toEqual({ ok: true, value: false });
      site.act({ issue: ref.key, do: 'comment' });
      const before = requests();
      expect(await system.isTouched(ref, never)).toEqual({ ok: true, value: true });
      expect(requests() - before).toBeLessThanOrEqual(4);
    });
  });

  test('a ticket’s target says where it is opened, for whom, and what it says', async () => {
    const assignee = dialect === 'cloud' ? people[2].displayName : people[2].login;
    const target = {
      project: 'REQ',
      issueType: 'Task',
      assignee,
      title: 'By hand',
      body: 'Look\nthere',
      fields: { Impact: 'Small' },
    };
    const ref = await openOn(system, { target, incidentUrl: 'https://tocsin.example/incidents/7' });
    expect(ref.key).toBe('REQ-1');
    const [issue] = site.world.issues;
    expect(issue?.assignee).toEqual(people[2]);
    expect(issue?.fields).toMatchObject({
      issuetype: { name: 'Task' },
      summary: 'By hand',
      customfield_10002: { value: 'Small' },
    });
    const description = JSON.stringify(issue?.fields['description']);
    for (const part of ['Look\\nthere', 'https://tocsin.example/incidents/7', 'Why: rule'])
      expect(description).toContain(part);
    expect(description).not.toContain('Element: ');
    expect(await system.find('tocsin-7', never, target)).toMatchObject({
      ok: true,
      value: { key: 'REQ-1', id: ref.id },
    });
    expect(await system.find('tocsin-7', never)).toEqual({ ok: true, value: null });
  });

  test('an assignee whom nobody, or more than one, is called is not guessed', async () => {
    if (dialect === 'data_center') {
      const unknown = await systemOn(dialect, site.url, { assignee: 'nobody' }).create(ticketDraft(), never);
      expect(unknown).toMatchObject({ ok: false, failure: { code: 'ticket_rejected', isCreated: 'no' } });
      return;
    }
    for (const [assignee, says] of [
      ['nobody', 'nobody who'],
      ['', ''],
    ] as const) {
      if (assignee === '') continue;
      const message = expect.stringContaining(says) as string;
      const refused = await systemOn(dialect, site.url, { assignee }).create(ticketDraft(), never);
      expect(refused).toMatchObject({ ok: false, failure: { message, isCreated: 'no' } });
    }
    const several = await systemOn(dialect, site.url, { assignee: 't' }).create(ticketDraft(), never);
    expect(several).toMatchObject({ ok: false, failure: { message: expect.stringContaining('2 people') as string } });
    expect(site.world.issues).toEqual([]);
  });

  describe('a test of the connection', () => {
    const checked = async (more: object = {}) => {
      const result = await systemOn(dialect, site.url, more).test(never);
      if (!result.ok) throw new Error(result.failure.message);
      return result.value;
    };

    test('finds all in order, and changes nothing', async () => {
      const more = {
        priorities: { S0: 'High' },
        components: ['Disk'],
        customFields: { Impact: 'Large' },
        resolution: 'Done',
      };
      await openOn(system);
      const [issue] = site.world.issues;
      const before = JSON.stringify(issue);
      const assignee = dialect === 'cloud' ? people[1].accountId : people[1].login;
      expect((await checked({ ...more, assignee })).filter(({ isOk }) => !isOk)).toEqual([]);
      expect(JSON.stringify(site.world.issues[0])).toBe(before);
      expect(site.world.issues).toHaveLength(1);
    });

    const missing = projects[0]?.permissions ?? [];
    test.each(missing)('names the permission that is missing: %s', async (permission) => {
      site.fault({ denied: [permission] });
      const more = { assignee: 'oncall', resolution: 'Done' };
      const wrong = (await checked(more)).filter(({ isOk }) => !isOk);
      expect(wrong.map(({ what, message }) => `${what} ${message}`).join('\n')).toContain(
        permission === 'BROWSE_PROJECTS' ? 'Project OPS' : permission,
      );
    });

    const wrongs = [
      { name: 'project', more: { project: 'NONE' }, says: 'No project could be found' },
      { name: 'type', more: { issueType: 'Epos' }, says: 'known are Incident, Task' },
      { name: 'priority', more: { priorities: { S0: 'Now' } }, says: 'known are Highest' },
      { name: 'component', more: { components: ['Net'] }, says: 'known are Disk' },
      { name: 'field', more: { customFields: { Colour: 'x' } }, says: 'no such field' },
      { name: 'required field', more: { project: 'REQ' }, says: 'asks for it' },
      { name: 'link type', more: { linkType: 'Clones' }, says: 'known are Blocks, Relates' },
      { name: 'transition', more: { transitions: { close: 'Ship' } }, says: '"Ship" doesn\'t lead there' },
      { name: 'resolution', more: { resolution: 'Gone' }, says: 'knows no resolution "Gone"' },
      { name: 'other project', more: { otherProjects: ['NONE'] }, says: 'No project could be found' },
    ];
    test.each(wrongs)('names what is not there: $name', async ({ more, says }) => {
      await openOn(system);
      const messages = (await checked(more)).filter(({ isOk }) => !isOk).map(({ message }) => message);
      expect(messages).toContainEqual(expect.stringContaining(says) as string);
    });

    test('says that transitions can be seen only of an issue', async () => {
      const all = await checked({ transitions: { close: 'Ship' } });
      expect(all).toContainEqual({
        what: 'Transition that closes',
        isOk: true,
        message: 'not checked: it can be seen only of an issue, and OPS has no open "Incident"',
      });
    });

    test('ends at a token that is expired', async () => {
      site.fault({ isTokenExpired: true });
      const all = await checked();
      expect(all).toEqual([{ what: 'Connection', isOk: false, message: expect.stringContaining('401') as string }]);
    });
  });
});
