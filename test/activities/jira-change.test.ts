import { beforeEach, describe, expect, test } from 'vitest';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import type { JiraDoes } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraDialects, people } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const never = new AbortController().signal;

describe.each(jiraDialects)('Jira %s', (dialect) => {
  let site: JiraEmulator;
  let system: JiraDoes;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    system = jiraOn(dialect, site.url);
    return () => site.close();
  });

  describe('a comment', () => {
    const comment = { marker: 'tocsin-7-3', text: 'first\n{noformat}\nlast', isRepeat: false };

    test('carries its marker as a property, and stands there as a text', async () => {
      const ref = await openIssue(system);
      expect(await system.comment(ref, comment, never)).toEqual({ ok: true, value: { stderr: '' } });
      const [stored] = site.world.issues[0]?.comments ?? [];
      expect(stored?.properties).toEqual({ tocsin: { marker: 'tocsin-7-3' } });
    });

    test('of an issue that has been deleted is refused, and says which', async () => {
      const ref = await openIssue(system);
      site.act({ issue: ref.key, do: 'delete' });
      const refused = await system.comment(ref, comment, never);
      expect(refused).toMatchObject({ ok: false, failure: { code: 'ticket_not_found', isCreated: 'no' } });
      site.fault({ denied: ['BROWSE_PROJECTS'] });
      const code = dialect === 'cloud' ? 'ticket_unauthorised' : 'ticket_not_found';
      expect(await system.close(ref, never)).toMatchObject({ ok: false, failure: { code } });
    });

    test.each(['reset_after', 'half', 'error_after'] as const)('is there once after %s', async (kind) => {
      const ref = await openIssue(system);
      site.fault({ kind, on: 'addComment' });
      const lost = await system.comment(ref, comment, never);
      if (!lost.ok) await system.comment(ref, { ...comment, isRepeat: true }, never);
      expect(site.world.issues[0]?.comments).toHaveLength(1);
    });

    test('whose look-up fails may be there', async () => {
      const ref = await openIssue(system);
      site.fault({ kind: 'rate_limit', on: 'listComments' });
      const failed = await system.comment(ref, { ...comment, isRepeat: true }, never);
      expect(failed).toMatchObject({ ok: false, failure: { code: 'ticket_rate_limited', isCreated: 'maybe' } });
      expect(site.world.issues[0]?.comments).toEqual([]);
    });
  });

  describe('closing', () => {
    test('takes the named transition, with the resolution that its screen takes', async () => {
      const ref = await openIssue(system);
      const named = jiraOn(dialect, site.url, { transitions: { close: 'done' }, resolution: "Won't Do" });
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
      const ref = await openIssue(system);
      const failure = { code: 'ticket_rejected', message: expect.stringContaining(says) as string };
      expect(await jiraOn(dialect, site.url, more).close(ref, never)).toMatchObject({ ok: false, failure });
      expect(site.world.issues[0]).toMatchObject({ status: { name: 'To Do' } });
    });

    test('is refused when the account may not, and says which permission that takes', async () => {
      const ref = await openIssue(system);
      site.fault({ denied: ['TRANSITION_ISSUES'] });
      const refused = await system.close(ref, never);
      const message = expect.stringContaining('TRANSITION_ISSUES') as string;
      expect(refused).toMatchObject({ ok: false, failure: { message } });
    });

    test('asks for the resolution that a project requires', async () => {
      const target = { project: 'REQ', fields: { Impact: 'Large' } };
      const ref = await openIssue(system, { target });
      const message = expect.stringContaining('set "resolution"') as string;
      expect(await system.close(ref, never)).toMatchObject({ ok: false, failure: { message } });
      expect(await jiraOn(dialect, site.url, { resolution: 'Done' }).close(ref, never)).toMatchObject({ ok: true });
    });

    test('leaves an issue alone that somebody closed, and says so of one whose answer was lost', async () => {
      const ref = await openIssue(system);
      site.fault({ kind: 'reset_after', on: 'doTransition' });
      expect(await system.close(ref, never)).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
      expect(await system.close(ref, never)).toMatchObject({ ok: true });
      expect(site.world.requests['doTransition']).toBe(1);
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
    const ref = await openIssue(system, { target, incidentUrl: 'https://tocsin.example/incidents/7' });
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
      const unknown = await jiraOn(dialect, site.url, { assignee: 'nobody' }).create(ticketDraft(), never);
      expect(unknown).toMatchObject({ ok: false, failure: { code: 'ticket_rejected', isCreated: 'no' } });
      return;
    }
    const nobody = await jiraOn(dialect, site.url, { assignee: 'nobody' }).create(ticketDraft(), never);
    const message = expect.stringContaining('nobody who can be assigned') as string;
    expect(nobody).toMatchObject({ ok: false, failure: { message, isCreated: 'no' } });
    const several = await jiraOn(dialect, site.url, { assignee: 't' }).create(ticketDraft(), never);
    expect(several).toMatchObject({ ok: false, failure: { message: expect.stringContaining('2 people') as string } });
    expect(site.world.issues).toEqual([]);
  });
});
