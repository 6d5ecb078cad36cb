import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ticketSystem } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraAccount } from '#test/support/jira/jira-world.ts';
import { createTestUser, startWebConsole, testSecretKey } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let room: EngineRoom;
let web: WebConsole;
let jira: JiraEmulator;
let cookie: string;

beforeAll(async () => {
  room = await openEngineRoom({ secretKey: testSecretKey });
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  jira = await startJiraEmulator('cloud');
  await createTestUser(room, 'admin');
  cookie = await web.logIn('admin');
});
afterAll(async () => {
  await jira.close();
  await web.stop();
  await room.stop();
});

const send = (form: Record<string, string>) => web.visit('/ticket-systems/new?kind=jira_cloud', { cookie, form });

it('takes a Jira once its account may do what is needed; the token is written once, stored sealed and never shown', async () => {
  jira.world.denied.push('ADD_COMMENTS');
  const form = {
    ...{ intent: 'save', name: 'Jira', isEnabled: 'on', 'config.site': jira.url, 'config.project': 'OPS' },
    ...{ 'config.issueType': 'Incident', 'config.auth.user': jiraAccount.user },
  };
  const refused = await send({ ...form, 'config.auth.token': jiraAccount.token });
  expect(refused.status).toBe(502);
  const page = await refused.text();
  expect(page).toContain('the account lacks ADD_COMMENTS in OPS');
  expect(page).not.toContain(jiraAccount.token);
  const [, draft = ''] = /name="draft" value="(\d+)"/.exec(page) ?? [];

  jira.world.denied.length = 0;
  const again = { ...form, draft, again: 'on', 'config.auth.token.stored': 'on' };
  expect((await send(again)).headers.get('location')).toBe(`/ticket-systems/${draft}`);
  const [row] = await room.database.db.select().from(ticketSystem).where(eq(ticketSystem.name, 'Jira'));
  expect(row).toMatchObject({ isEnabled: true, candidate: null });
  expect(JSON.stringify(row)).not.toContain(jiraAccount.token);
  const shown = await (await web.visit(`/ticket-systems/${draft}`, { cookie })).text();
  expect(shown).toContain('stored sealed');
  expect(shown).not.toMatch(/sealed\.v1/);
});
