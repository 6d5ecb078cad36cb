import { beforeEach, describe, expect, test } from 'vitest';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import type { JiraDoes } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { faultKinds } from '#test/support/jira/jira-faults.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';
import type { TicketRef, TicketResult } from '#activities/ticket/ticket-system.ts';

type Given = { system: JiraDoes; refs: [TicketRef, TicketRef]; isRepeat: boolean };
type Deed = {
  name: string;
  /** The requests that it makes, each of which may fail. */
  on: string[];
  run: (given: Given) => Promise<TicketResult<unknown>>;
  /** What is to be there, once. */
  seen: (issue: StoredIssue) => unknown;
  wanted: unknown;
};

const never = new AbortController().signal;
/** Longer than a test lasts: what was given up is not stored while its second attempt looks. */
const slowMs = 60_000;
const maxRounds = 4;

const deeds: Deed[] = [
  {
    name: 'a comment',
    on: ['addComment', 'listComments'],
    run: ({ system, refs: [ref], isRepeat }) => system.comment(ref, { marker: 'm-1', text: 'said', isRepeat }, never),
    seen: ({ comments }) => comments.length,
    wanted: 1,
  },
  {
    name: 'closing',
    on: ['readIssue', 'listTransitions', 'doTransition'],
    run: ({ system, refs: [ref] }) => system.close(ref, never),
    seen: ({ status, history }) => [status.name, history.length],
    wanted: ['Done', 1],
  },
  {
    name: 'a link',
    on: ['readIssue', 'addLink'],
    run: ({ system, refs: [ref, earlier] }) => system.link(ref, earlier, never),
    seen: ({ links }) => links.length,
    wanted: 1,
  },
];

const table = deeds.flatMap((deed) =>
  deed.on.flatMap((on) => faultKinds.map((kind) => ({ title: `${deed.name}: ${kind} at ${on}`, deed, on, kind }))),
);

describe.each(jiraDialects)('Jira %s: done once, although the first attempt met', (dialect) => {
  let site: JiraEmulator;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    return () => site.close();
  });

  test.each(table)('$title', async ({ deed, on, kind }) => {
    const patient = jiraOn(dialect, site.url);
    const refs: [TicketRef, TicketRef] = [await openIssue(patient), await openIssue(patient, { incidentId: 8 })];
    const system = jiraOn(dialect, site.url, { timeoutSeconds: 0.5 });
    site.fault({ kind, on, delayMs: slowMs, retryAfterSeconds: 0 });
    let result = await deed.run({ system, refs, isRepeat: on === 'listComments' });
    for (let round = 1; round < maxRounds && !result.ok; round += 1)
      result = await deed.run({ system: patient, refs, isRepeat: true });
    expect(result).toMatchObject({ ok: true });
    const [issue] = site.world.issues;
    expect(issue === undefined ? null : deed.seen(issue)).toEqual(deed.wanted);
  });
});
