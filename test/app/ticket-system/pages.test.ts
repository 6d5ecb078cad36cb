import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { incident, ticket, ticketSystem } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { logInAs } from '#test/support/logged-in.ts';
import type { LoggedIn } from '#test/support/logged-in.ts';
import { startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let room: EngineRoom;
let web: WebConsole;
let people: LoggedIn;
const scripts = path.resolve(import.meta.dirname, '../../../tools/tickets');

beforeAll(async () => {
  vi.stubEnv('JIRA_PAGES_TOKEN', 'secret-of-the-worker');
  room = await openEngineRoom();
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  people = await logInAs(room, web, ['admin', 'user']);
});
afterAll(async () => {
  await web.stop();
  await room.stop();
  vi.unstubAllEnvs();
});

const get = async (who: string, where: string) => (await people.get(who, where)).text();
const post = (who: string, where: string, form: Record<string, string>) => people.post(who, where, form);
const systemOf = async (name: string) => {
  const [row] = await room.database.db.select().from(ticketSystem).where(eq(ticketSystem.name, name));
  if (row === undefined) throw new Error(`there is no system ${name}`);
  return row;
};
const draftIn = (page: string): string => /name="draft" value="(\d+)"/.exec(page)?.[1] ?? '';

describe('a new ticket system', () => {
  const form = {
    ...{ intent: 'save', name: 'Scripts of ours', isEnabled: 'on', 'config.create': `${scripts}/file-ticket.sh` },
    ...{ 'config.find': `${scripts}/find-ticket.sh`, 'config.timeoutSeconds': '10' },
    'config.environment': '{"TOCSIN_TICKET_DIR": "/tmp"}',
  };

  it('is saved only once a worker found that it works; each failed check is named and nothing written is lost', async () => {
    const wrong = await post('admin', '/ticket-systems/new?kind=script', { ...form, 'config.create': '/nowhere/x.sh' });
    expect(wrong.status).toBe(502);
    const page = await wrong.text();
    expect(page).toContain('create script: /nowhere/x.sh can');
    expect(page).toContain('Scripts of ours');
    expect(page).not.toContain('Save untested');
    expect(await systemOf('Scripts of ours')).toMatchObject({ isEnabled: false, config: {} });
    const right = await post('admin', '/ticket-systems/new?kind=script', {
      ...form,
      draft: draftIn(page),
      again: 'on',
    });
    const saved = await systemOf('Scripts of ours');
    expect(right.headers.get('location')).toBe(`/ticket-systems/${String(saved.id)}`);
    expect(saved).toMatchObject({
      ...{ isEnabled: true, candidate: null },
      config: { create: [`${scripts}/file-ticket.sh`], find: [`${scripts}/find-ticket.sh`], timeoutSeconds: 10 },
    });
  });

  it('names the fields that its adapter refuses', async () => {
    const reply = await post('admin', '/ticket-systems/new?kind=script', {
      ...form,
      name: 'X',
      'config.timeoutSeconds': '999',
    });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toMatch(/href="#field-config.timeoutSeconds"/);
  });

  it.each(['Infinity', '1e99', '-1', '1.5'])('goes on from no draft that is called %s', async (draft) => {
    const reply = await post('admin', '/ticket-systems/new?kind=script', { ...form, name: `Of ${draft}`, draft });
    expect(reply.status).toBeLessThan(500);
  });

  it('that can’t be tested is saved, and is said to work only once it has answered', async () => {
    const config = { 'config.url': 'http://127.0.0.1:9/tickets', 'config.reply': '{"key": "/key"}' };
    const saved = await post('admin', '/ticket-systems/new?kind=webhook', { intent: 'save', name: 'Hook', ...config });
    expect(await get('admin', saved.headers.get('location') ?? '')).toMatch(/Last answer.*?none yet/);
  });

  it('that nobody can reach is saved untested when that is asked for, and no secret comes back', async () => {
    const jira = {
      ...{
        intent: 'save',
        name: 'Jira away',
        isEnabled: 'on',
        'config.site': 'http://127.0.0.1:9',
        'config.project': 'OPS',
      },
      ...{ 'config.issueType': 'Bug', 'config.auth.user': 'ops', 'config.auth.token.env': 'JIRA_PAGES_TOKEN' },
    };
    const refused = await post('admin', '/ticket-systems/new?kind=jira_data_center', jira);
    const page = await refused.text();
    expect(page).toContain('Save untested');
    const again = { ...jira, intent: 'save_anyway', draft: draftIn(page), again: 'on' };
    expect((await post('admin', '/ticket-systems/new?kind=jira_data_center', again)).status).toBe(302);
    const saved = await systemOf('Jira away');
    expect(saved.config).toMatchObject({ auth: { user: 'ops', token: { env: 'JIRA_PAGES_TOKEN' } } });
    const sealed = { ...jira, intent: 'save', 'config.auth.token': 'hush-hush-hush' };
    const edited = await post('admin', `/ticket-systems/${String(saved.id)}/edit`, sealed);
    expect(edited.status).toBe(502);
    expect(await edited.text()).not.toContain('hush-hush-hush');
    expect(await systemOf('Jira away')).toMatchObject({ config: saved.config });
  });
});

describe('the page of a ticket system', () => {
  it('tests it, check by check', async () => {
    const reply = await post('admin', '/ticket-systems/1', { intent: 'test' });
    expect(reply.status).toBe(200);
    const page = await reply.text();
    expect(page).toContain('All is well.');
    expect(page).toContain('create script');
  });

  it('says what it does in words, shows the secret of webhooks once, and stores it sealed', async () => {
    const { id } = await systemOf('Jira away');
    const where = `/ticket-systems/${String(id)}`;
    expect(await get('user', where)).toContain('in the worker’s variable JIRA_PAGES_TOKEN');
    const made = await (await post('admin', where, { intent: 'hook_secret' })).text();
    const [, secret = ''] = /aria-label="New secret">([\w-]{32})</.exec(made) ?? [];
    expect(secret).not.toBe('');
    expect(await get('admin', where)).not.toContain(secret);
    expect(JSON.stringify((await systemOf('Jira away')).secrets)).toMatch(/sealed\.v1/);
    expect(await get('admin', where)).toContain(`/hooks/tickets/${String(id)}`);
  });

  it('says which of its settings were changed, and their values to those alone who may read the audit log', async () => {
    expect((await post('admin', '/ticket-systems/1', { intent: 'disable' })).status).toBe(302);
    expect((await post('admin', '/ticket-systems/1', { intent: 'enable' })).status).toBe(302);
    const historyFor = async (who: string) => (await get(who, '/ticket-systems/1')).split('id="history"')[1] ?? '';
    const before = String.raw`\"false\"`; // as the page's data has it
    const all = await historyFor('admin');
    expect(all).toMatch(/<del>.*?false.*?<\/del>.*?<ins>.*?true/);
    expect(all).toContain(before);
    const names = await historyFor('user');
    expect(names).toContain('isEnabled');
    expect(names).not.toMatch(/<del>|<ins>/);
    expect(names).not.toContain(before);
  });

  it('is switched off and on, and is not deleted while it is used', async () => {
    expect((await post('admin', '/ticket-systems/1', { intent: 'disable' })).status).toBe(302);
    expect(await get('user', '/ticket-systems')).toContain('switched off');
    expect((await post('admin', '/ticket-systems/1', { intent: 'enable' })).status).toBe(302);
    expect((await post('admin', '/ticket-systems/1', { intent: 'delete' })).status).toBe(400);
    expect((await post('user', '/ticket-systems/1', { intent: 'disable' })).status).toBe(403);
  });

  it('keeps tickets in step by the rules that were written, and only those that it can follow', async () => {
    const where = '/ticket-systems/1/edit';
    const rules = {
      part: 'sync',
      'sync.updateMinutes': '5',
      'sync.onClose': 'comment',
      'sync.onTicketClosed': 'nothing',
    };
    const wrong = await post('admin', where, {
      ...rules,
      'sync.updateMinutes': '9999',
      'sync.updatesAs': 'fields',
      'sync.onReopen': 'nothing',
    });
    expect(wrong.status).toBe(400);
    const others = { 'sync.updatesAs': 'comment', 'sync.onReopen': 'nothing', 'sync.onTicketReopened': 'nothing' };
    expect((await post('admin', where, { ...rules, ...others, 'sync.onAssigned': 'acknowledge' })).status).toBe(302);
    expect((await systemOf('Local tickets')).sync).toMatchObject({
      ...{
        updateMinutes: 5,
        onClose: 'comment',
        onTicketClosed: 'nothing',
        onAssigned: 'acknowledge',
        comments: false,
      },
      ticketComments: true,
    });
    expect(await get('user', '/ticket-systems/1')).toContain('Counts are told at most each 5 min.');
  });
});

describe('an incident whose ticket failed', () => {
  it('warns above the incidents, and is tried again by hand', async () => {
    const element = room.newElement('failing');
    await room.accept({ definition: 2, element });
    const found = await eventually('the incident', async () => {
      const [row] = await room.database.db.select().from(incident).where(eq(incident.element, element));
      return row ?? false;
    });
    const now = new Date();
    const failed = { attempts: 20, lastError: 'the script is gone', createdAt: now, updatedAt: now, failedAt: now };
    await room.database.db
      .insert(ticket)
      .values({ ...failed, incidentId: found.id, ticketSystemId: 1, state: 'failed' });
    const form = `/incidents/${String(found.id)}/ticket`;
    expect(await get('user', '/ticket-systems/1')).toContain(`${form}?system=1`);
    expect(await get('user', `${form}?system=1`)).toContain('the script is gone');
    const again = { intent: 'again', system: '1', nonce: 'by-hand-00000001' };
    expect((await post('user', form, again)).status).toBe(302);
    expect((await post('user', form, again)).status).toBeLessThan(500);
    await eventually('its ticket', async () => {
      const [row] = await room.database.db.select().from(ticket).where(eq(ticket.incidentId, found.id));
      return row?.state === 'open';
    });
  });

  it('attaches one ticket to many incidents, each with its own result', async () => {
    const elements = ['one', 'two'].map((name) => room.newElement(name));
    await room.accept(...elements.map((element) => ({ definition: 2, element })));
    const ids = await eventually('two incidents', async () => {
      const rows = await room.database.db.select().from(incident);
      const own = rows.filter(({ element }) => elements.includes(element));
      return own.length === 2 && own.map(({ id }) => String(id));
    });
    const [known] = await room.database.db.select().from(ticket).where(eq(ticket.state, 'open'));
    const body = new URLSearchParams({
      intent: 'ticket',
      nonce: 'by-hand-00000002',
      system: '1',
      text: known?.externalKey ?? '',
    });
    for (const id of ids) body.append('incident', id);
    const send = (form: URLSearchParams) =>
      fetch(`${web.url}/incidents/bulk/run`, {
        ...{ method: 'POST', body: form, headers: { cookie: people.cookieOf('user'), origin: web.url } },
      });
    const reply = await send(body);
    expect(await reply.json()).toMatchObject({ rows: ids.map((id) => ({ id: Number(id), outcome: 'done' })) });
    const sendKey = async (key: string): Promise<unknown> => {
      const form = new URLSearchParams([...body].map(([name, value]) => [name, name === 'text' ? key : value]));
      return (await send(form)).json();
    };
    expect(await sendKey('999999')).toMatchObject({
      rows: [{ outcome: 'failed', why: 'the ticket Local tickets has no ticket 999999' }, { outcome: 'failed' }],
    });
    expect(await sendKey('100001 x')).toMatchObject({
      rows: [{ outcome: 'failed', why: expect.stringContaining('without spaces') as string }, { outcome: 'failed' }],
    });
  });
});
