import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { incident, ticket, ticketOrphan, ticketSystem } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { logInAs } from '#test/support/logged-in.ts';
import type { LoggedIn } from '#test/support/logged-in.ts';
import { startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let room: EngineRoom;
let web: WebConsole;
let jira: JiraEmulator;
let people: LoggedIn;

beforeAll(async () => {
  room = await openEngineRoom();
  jira = await startJiraEmulator('cloud');
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  people = await logInAs(room, web, ['admin', 'user']);
});
afterAll(async () => {
  await web.stop();
  await room.stop();
  await jira.close();
});

const get = async (who: string, where: string) => (await people.get(who, where)).text();
const post = (who: string, where: string, form: Record<string, string>) => people.post(who, where, form);

describe('a comparison', () => {
  const asked = { intent: 'compare' };

  it('is asked for by admins only, of an enabled system that can list its tickets', async () => {
    jira.fault({ kind: 'error_before', on: 'search', status: 403, times: 1_000 });
    const config = jiraSetting('cloud', jira.url);
    const system = { name: 'Jira', kind: 'jira_cloud', config, createdAt: new Date(), comparedAt: new Date() } as const;
    const last = { endedAtMs: Date.now() + 1, read: 7, found: 0, error: null, failures: 0, wholeAtMs: Date.now() };
    const [{ insertId: id }] = await room.database.db.insert(ticketSystem).values({ ...system, compared: last });
    const where = `/ticket-systems/${String(id)}`;
    expect(await get('admin', where)).toContain('Compare now');
    expect(await get('user', where)).not.toContain('Compare now');
    expect((await post('user', where, asked)).status).toBe(403);
    expect((await post('admin', where, asked)).status).toBe(302);
    await eventually('how it ended', async () => (await get('user', where)).includes('ended after'));
    expect(await get('user', '/ticket-systems')).toContain('comparing fails');
    await post('admin', where, { intent: 'disable' });
    expect((await post('admin', where, asked)).status).toBe(409);
    expect((await post('admin', '/ticket-systems/1', asked)).status).toBe(409);
  });
});

describe('an orphan', () => {
  it('is attached to the incident that its marker names, with one click', async () => {
    const element = room.newElement('orphaned');
    await room.accept({ definition: 2, element });
    const found = await eventually('the incident', async () => {
      const [row] = await room.database.db.select().from(incident).where(eq(incident.element, element));
      return row ?? false;
    });
    const [{ insertId }] = await room.database.db.insert(ticketOrphan).values({
      ...{ ticketSystemId: 1, kind: 'no_incident', externalKey: '4711', incidentId: found.id, foundAt: new Date() },
    });
    expect(await get('user', '/ticket-systems/1')).toContain('4711');
    const repair = { intent: 'attach', orphan: String(insertId) };
    expect((await post('user', '/ticket-systems/1', repair)).status).toBe(403);
    expect((await post('admin', '/ticket-systems/1', repair)).status).toBe(302);
    const [row] = await room.database.db.select().from(ticket).where(eq(ticket.incidentId, found.id));
    expect(row).toMatchObject({ state: 'open', externalKey: '4711', requestedBy: 'admin' });
    expect((await post('admin', '/ticket-systems/1', repair)).status).toBe(404);
  });
});
