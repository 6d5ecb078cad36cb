import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askComparison } from '#db/ticket-system/ask-comparison.ts';
import { loadCompared } from '#db/ticket/compare/comparisons.ts';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { ruleBook, ticketSystem } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, markerOfTicket } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';

const waitMs = 30_000;
/** A reading comes seconds after it is due at the latest, and a test needs several. */
const testMs = 90_000;

describe.each(jiraDialects)('an incident and its issue in Jira %s', { timeout: testMs }, (dialect) => {
  let room: EngineRoom;
  let site: JiraEmulator;
  beforeAll(async () => {
    site = await startJiraEmulator(dialect);
    room = await openEngineRoom();
    const { db } = room.database;
    const kind = dialect === 'cloud' ? 'jira_cloud' : 'jira_data_center';
    await db.update(ticketSystem).set({ kind, config: jiraSetting(dialect, site.url) });
    await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
  });
  afterAll(async () => {
    await room.stop();
    await site.close();
  });

  const open = async (name: string): Promise<{ element: string; issue: StoredIssue; record: IncidentRecord }> => {
    const element = room.newElement(name);
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'open');
    const key = record?.tickets[0]?.externalKey ?? '';
    if (record === undefined) throw new Error('no incident');
    return { element, record, issue: issueOf(key) };
  };
  const issueOf = (key: string): StoredIssue => {
    const issue = site.world.issues.find((one) => one.key === key);
    if (issue === undefined) throw new Error(`no issue ${key}`);
    return issue;
  };
  const ask = (record: IncidentRecord, text?: string) => ({
    ...{ requestId: randomUUID(), incidentId: record.id, by: 'ops-1' },
    ...(text === undefined ? {} : { text }),
  });
  /** As a webhook does it. */
  const hint = ({ id, key }: StoredIssue) => makeTicketDue(room.database, 1, { id, key, now: new Date() });
  const said = (issue: StoredIssue): string => JSON.stringify(issue.comments);

  test('hears what people do here, and is closed when it recovers', async () => {
    const { element, record, issue } = await open('told');
    await room.engine.acknowledge(room.target(element), ask(record));
    await room.engine.comment(room.target(element), ask(record, 'the disk is on its way'));
    await eventually('both comments', () => /acknowledged it.*disk is on its way/s.test(said(issue)), waitMs);
    await room.accept({ definition: 1, element, status: 'resolved' });
    await eventually('its closing', () => issue.status.name === 'Done', waitMs);
    expect(said(issue)).toContain('recovered');
    const [after] = await awaitRecords(room.database, element, ([one]) => one?.needsWorkflow === false);
    expect(after).toMatchObject({ state: 'closed', closeCause: 'recovery' });
    const comments = issue.comments.length;
    await hint(issue);
    await eventually('a reading', async () => {
      const [seen] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.remote?.isClosed === true);
      return seen?.tickets[0]?.remote?.status === 'Done';
    });
    expect(issue.comments).toHaveLength(comments);
    const [quiet] = await awaitRecords(room.database, element, () => true);
    expect(codesOf(quiet)).not.toContain('ticket_news');
  });

  test('tells what people do there, and is told nothing of that', async () => {
    const { element, issue } = await open('tells');
    await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.remote != null);
    site.act({ issue: issue.key, do: 'comment', by: 'oncall', text: 'looking at the array' });
    site.act({ issue: issue.key, do: 'assign', by: 'lead', to: 'oncall' });
    await hint(issue);
    const hasNews = ([one]: IncidentRecord[]) => codesOf(one).filter((code) => code === 'ticket_news').length >= 2;
    const [noted] = await awaitRecords(room.database, element, hasNews);
    const facts = JSON.stringify(noted?.timeline.map((entry) => entry.facts));
    expect(facts).toContain('looking at the array');
    expect(facts).toContain('Person on call');
    expect(issue.comments).toHaveLength(1);
  });

  test('closed there closes the incident; the problem that goes on has an issue that refers to it', async () => {
    const { element, issue } = await open('closed there');
    const done = site.world.issues.length;
    site.act({ issue: issue.key, do: 'transition', by: 'oncall', to: 'Done' });
    await hint(issue);
    const [closed] = await awaitRecords(room.database, element, ([one]) => one?.state === 'closed');
    expect(closed).toMatchObject({ closeCause: 'ticket', closedBy: `ticket ${issue.key}` });
    expect(said(issue)).not.toContain('closed');
    await room.accept({ definition: 1, element });
    const [, next] = await awaitRecords(room.database, element, ([, two]) => two?.tickets[0]?.state === 'open');
    const second = issueOf(next?.tickets[0]?.externalKey ?? '');
    expect(site.world.issues).toHaveLength(done + 1);
    await eventually('a link', () =>
      second.links.some(({ source, destination }) => source === second.id && destination === issue.id),
    );
  });

  test('moved there is followed, deleted there is gone and nothing comes in its place', async () => {
    const { element, issue } = await open('moved');
    const before = issue.key;
    site.act({ issue: before, do: 'move', by: 'lead', to: 'REQ' });
    await hint({ ...issue, key: before });
    await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.externalKey === issue.key);
    expect(issue.key).not.toBe(before);
    site.act({ issue: issue.key, do: 'delete', by: 'lead' });
    await hint(issue);
    const [gone] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'gone');
    expect(gone?.state).toBe('open');
    const issues = site.world.issues.length;
    await room.accept({ definition: 1, element, status: 'resolved' });
    await awaitRecords(room.database, element, ([one]) => one?.state === 'closed' && !one.needsWorkflow);
    expect(site.world.issues).toHaveLength(issues);
  });

  test('a worker answers what the console asks of it', async () => {
    const { issue } = await open('asked');
    const read = await room.engine.askTicketSystem({ kind: 'read', ticketSystemId: 1, key: issue.key });
    expect(read).toMatchObject({ ok: true, answer: { ticket: { key: issue.key, isClosed: false } } });
    const none = await room.engine.askTicketSystem({ kind: 'read', ticketSystemId: 1, key: 'OPS-99999' });
    expect(none).toMatchObject({ ok: true, answer: { ticket: null } });
    const tested = await room.engine.askTicketSystem({ kind: 'test', ticketSystemId: 1, isCandidate: false });
    if (!tested.ok) throw new Error(tested.message);
    expect(tested.answer.checks.filter(({ isOk }) => !isOk)).toEqual([]);
    site.fault({ denied: ['TRANSITION_ISSUES'] });
    const denied = await room.engine.askTicketSystem({ kind: 'test', ticketSystemId: 1, isCandidate: false });
    if (!denied.ok) throw new Error(denied.message);
    expect(
      denied.answer.checks
        .filter(({ isOk }) => !isOk)
        .map(({ message }) => message)
        .join(),
    ).toContain('TRANSITION_ISSUES');
    site.fault({ denied: [] });
    expect(await room.engine.askTicketSystem({ kind: 'read', ticketSystemId: 99, key: 'X-1' })).toMatchObject({
      ok: false,
      failure: 'not_found',
    });
  });

  test('a second issue of an incident, and one of none, are found as orphans', async () => {
    const { record } = await open('orphans');
    const marked = (marker: string) => ({
      fields: { project: { key: 'OPS' }, issuetype: { name: 'Incident' }, summary: 'x', labels: ['tocsin', marker] },
    });
    for (const marker of [markerOfTicket(record), 'tocsin-987654']) await createIssue(marked(marker));
    const by = { actor: 'ops-1', address: null, now: new Date() };
    expect(await askComparison(room.database.db, 1, by)).toBe(true);
    const compared = await eventually('a comparison', async () => {
      const found = await loadCompared(room.database.db, 1);
      return found?.beganAt != null && found.leaseUntil === null && found.last;
    });
    expect(compared).toMatchObject({ found: 2, error: null, failures: 0 });
  });

  const createIssue = async (body: object): Promise<void> => {
    const { auth } = jiraSetting(dialect, site.url) as { auth: { user?: string; token: { env: string } } };
    const token = process.env[auth.token.env] ?? '';
    const authorization =
      auth.user === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${auth.user}:${token}`).toString('base64')}`;
    const response = await fetch(`${site.url}/rest/api/${dialect === 'cloud' ? '3' : '2'}/issue`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
  };
});
