import { beforeEach, describe, expect, test } from 'vitest';
import { createJiraSystem } from '#activities/adapters/jira/jira-system.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { readTicketSecrets, sealTicketSecret } from '#db/secret/ticket-secret.ts';
import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { openJiraContract } from '#test/support/jira/jira-contract.ts';
import { jiraSetting, messageOf } from '#test/support/jira/jira-setting.ts';
import { jiraAccount, jiraDialects } from '#test/support/jira/jira-world.ts';
import type { JiraDialect } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { describeTicketSystem } from './ticket-system-contract.ts';

const never = new AbortController().signal;
const draft = ticketDraft();
const noSecrets: ReadTicketSecret = (name) => ({ ok: false, rule: `no secret named "${name}"` });

const systemOn = (dialect: JiraDialect, url: string, more: object = {}): TicketSystem =>
  createJiraSystem(dialect, { name: 'Jira', config: jiraSetting(dialect, url, more), readSecret: noSecrets });

for (const dialect of jiraDialects)
  describeTicketSystem(
    `Jira ${dialect}`,
    () => openJiraContract(dialect, (url, more) => systemOn(dialect, url, more)),
    20_000,
  );

describe.each(jiraDialects)('an issue of Jira %s', (dialect) => {
  let site: JiraEmulator;
  beforeEach(async () => {
    site = await startJiraEmulator(dialect);
    return () => site.close();
  });
  const create = (more: object = {}, given = draft) => systemOn(dialect, site.url, more).create(given, never);

  test('has the configured type, priority, labels, components, marker and custom fields', async () => {
    const customFields = {
      'Affected host': '{element}',
      Impact: 'Large',
      'Alert count': '{count}',
      Sites: ['Bern', 'Oslo'],
    };
    const priorities = { S1: 'High' };
    const created = await create({ customFields, priorities, labels: ['tocsin', 'ops'], components: ['Disk'] });
    expect(created).toEqual({
      ok: true,
      value: { key: 'OPS-1', id: '10000', url: `${site.url}/browse/OPS-1`, stderr: '' },
    });
    const [issue] = site.world.issues;
    expect(issue?.properties).toEqual({ tocsin: { incidentId: 7, marker: 'tocsin-7' } });
    expect(issue?.fields).toMatchObject({
      project: { key: 'OPS' },
      issuetype: { name: 'Incident' },
      summary: 'db-07: /var is filling up',
      labels: ['tocsin-7', 'tocsin', 'ops'],
      priority: { name: 'High' },
      components: [{ name: 'Disk' }],
      customfield_10001: 'db-07',
      customfield_10002: { value: 'Large' },
      customfield_10003: 3,
      customfield_10004: [{ value: 'Bern' }, { value: 'Oslo' }],
    });
  });

  test('has a summary of at most 255 characters that ends with a whole one', async () => {
    await create({ summary: '{element}' }, { ...draft, element: '👨‍👩‍👧'.repeat(60) });
    expect(site.world.issues[0]?.fields['summary']).toBe(`${'👨‍👩‍👧'.repeat(31)}…`);
  });

  const refusals = [
    { name: 'unknown project', more: { project: 'NONE' }, code: 'ticket_rejected', says: 'project: valid project' },
    { name: 'unknown type', more: { issueType: 'Epos' }, code: 'ticket_rejected', says: 'issuetype: ' },
    { name: 'unknown priority', more: { priorities: { S1: 'Now' } }, code: 'ticket_rejected', says: 'priority: ' },
    { name: 'unknown component', more: { components: ['No'] }, code: 'ticket_rejected', says: "Component name 'No'" },
    { name: 'missing field', more: { project: 'REQ' }, code: 'ticket_rejected', says: 'Impact is required' },
    {
      name: 'unknown field',
      more: { customFields: { Nope: 'x' } },
      code: 'ticket_rejected',
      says: 'has no field "Nope"',
    },
    {
      name: 'no number',
      more: { customFields: { 'Alert count': 'x' } },
      code: 'ticket_rejected',
      says: 'takes a number',
    },
    { name: 'no permission', more: { project: 'SEC' }, code: 'ticket_unauthorised', says: 'permission to create' },
    {
      name: 'no token',
      more: { auth: { token: { env: 'JIRA_NONE' } } },
      code: 'ticket_unauthorised',
      says: 'JIRA_NONE',
    },
  ];
  test.each(refusals)('is not created, and the failure says why: $name', async ({ more, code, says }) => {
    const failure = { code, message: expect.stringContaining(says) as string, isCreated: 'no' };
    expect(await create(more)).toMatchObject({ ok: false, failure });
    expect(site.world.issues).toEqual([]);
  });

  const moments = [
    { kind: 'reset_before', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'reset_after', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'error_before', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'error_after', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'half', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'slow_after', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'rate_limit', code: 'ticket_rate_limited', isCreated: 'no', stored: 0 },
  ] as const;
  test.each(moments)('whose creation meets $kind: $isCreated', async ({ kind, code, isCreated, stored }) => {
    site.fault({ kind, on: 'createIssue', retryAfterSeconds: 17, delayMs: 20_000 });
    const result = await create(kind === 'slow_after' ? { timeoutSeconds: 2 } : {});
    expect(result).toMatchObject({ ok: false, failure: { code, isCreated } });
    if (kind === 'rate_limit') expect(result).toMatchObject({ failure: { retryAfterMs: 17_000 } });
    expect(site.world.issues).toHaveLength(stored);
    expect(site.world.requests['createIssue']).toBe(1);
  });

  test('is not created when nobody listens at the address', async () => {
    await site.close();
    expect(await create()).toMatchObject({ ok: false, failure: { code: 'ticket_unreachable', isCreated: 'no' } });
  });

  test('is not created with an expired token, which no message shows', async () => {
    site.fault({ isTokenExpired: true });
    const result = await create();
    expect(result).toMatchObject({ ok: false, failure: { code: 'ticket_unauthorised', isCreated: 'no' } });
    expect(JSON.stringify(result)).not.toContain(jiraAccount.token);
  });

  test('is found although the search knows of it later, and its absence is said no earlier', async () => {
    site.fault({ searchLagMs: 300 });
    const system = systemOn(dialect, site.url, { searchLagSeconds: 0.5 });
    await system.create(draft, never);
    expect(await system.find?.(draft.marker, never)).toMatchObject({ ok: true, value: { key: 'OPS-1' } });
    const asked = performance.now();
    expect(await system.find?.('tocsin-8', never)).toEqual({ ok: true, value: null });
    expect(performance.now() - asked).toBeGreaterThan(490);
  });

  test('is left alone when an update is refused', async () => {
    const system = systemOn(dialect, site.url);
    await system.create(draft, never);
    site.fault({ denied: ['EDIT_ISSUES'] });
    const refused = await system.update?.('OPS-1', { ...draft, message: 'new' }, never);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'ticket_unauthorised' } });
    expect(site.world.issues.map(messageOf)).toEqual([draft.message]);
    expect(await system.update?.('OPS-9', draft, never)).toMatchObject({
      ok: false,
      failure: { code: 'ticket_not_found' },
    });
  });
});

test('a token that is sealed with the ticket system is the one that is sent', async () => {
  const site = await startJiraEmulator('cloud');
  const auth = { user: jiraAccount.user, token: { sealed: 'api token' } };
  const row = { name: 'Jira', config: jiraSetting('cloud', site.url, { auth }) };
  const key = secretKeyOf(Buffer.alloc(32, 3).toString('base64'));
  const secrets = { 'api token': sealTicketSecret(key, { ticketSystemId: 4, name: 'api token' }, jiraAccount.token) };
  const sealed = createJiraSystem('cloud', { ...row, readSecret: readTicketSecrets([key], { id: 4, secrets }) });
  expect(await sealed.create(draft, never)).toMatchObject({ ok: true });
  const keyless = createJiraSystem('cloud', { ...row, readSecret: readTicketSecrets([], { id: 4, secrets }) });
  const failure = { code: 'ticket_unauthorised', message: expect.stringContaining('"api token"') as string };
  expect(await keyless.create(draft, never)).toMatchObject({ ok: false, failure });
  expect(site.world.issues).toHaveLength(1);
  await site.close();
});

describe("a Jira system's settings", () => {
  const faults = [
    { name: 'a token in clear', more: { auth: { token: 'secret' } }, says: 'auth.token' },
    { name: 'two places of a token', more: { auth: { token: { env: 'JIRA_A', sealed: 'b' } } }, says: 'sealed' },
    { name: 'an unknown transition', more: { transitions: { done: 'Done' } }, says: 'done' },
    { name: "another secret's variable", more: { auth: { token: { env: 'DATABASE_URL' } } }, says: 'JIRA_TOKEN' },
    { name: 'http to elsewhere', more: { site: 'http://jira.example' }, says: 'https' },
    { name: 'a label with a space', more: { labels: ['a b'] }, says: 'spaces' },
    { name: 'an unknown placeholder', more: { summary: '{nothing}' }, says: 'placeholder' },
    { name: 'an unknown setting', more: { colour: 'red' }, says: 'colour' },
  ];
  test.each(faults)('are refused: $name', ({ more, says }) => {
    expect(() => systemOn('cloud', 'https://a.example', more)).toThrow(says);
  });
});
