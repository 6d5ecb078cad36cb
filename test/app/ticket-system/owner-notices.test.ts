import path from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { auditEntry, ownerNotice, ticketSystem } from '#db/schema/index.ts';
import type { OwnerNoticeKind } from '#domain/ticket/notice/owner-notice.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { logInAs } from '#test/support/logged-in.ts';
import type { LoggedIn } from '#test/support/logged-in.ts';
import { startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let room: EngineRoom;
let web: WebConsole;
let people: LoggedIn;
const scripts = path.resolve(import.meta.dirname, '../../../tools/tickets');

beforeAll(async () => {
  room = await openEngineRoom();
  web = await startWebConsole(room, { temporalAddress: inject('temporalAddress'), taskQueue: room.taskQueue });
  people = await logInAs(room, web, ['admin', 'user']);
});
afterAll(async () => {
  await web.stop();
  await room.stop();
});

const get = async (who: string, where: string) => (await people.get(who, where)).text();
const post = (where: string, form: Record<string, string>) => people.post('admin', where, form);
const systemOf = async (name: string) => {
  const [row] = await room.database.db.select().from(ticketSystem).where(eq(ticketSystem.name, name));
  if (row === undefined) throw new Error(`there is no system ${name}`);
  return row;
};

describe('the owner of a ticket system', () => {
  const form = {
    ...{ intent: 'save', name: 'Owned scripts', isEnabled: 'on', 'config.create': `${scripts}/file-ticket.sh` },
    'config.environment': '{"TOCSIN_TICKET_DIR": "/tmp"}',
  };

  it('is named in the form, and a text that is no address is refused with its rule', async () => {
    for (const ownerEmail of ['ops', 'Ops <ops@acme.example>', 'ops@acme.example,net@acme.example']) {
      const reply = await post('/ticket-systems/new?kind=script', { ...form, ownerEmail });
      expect(reply.status).toBe(400);
      const page = await reply.text();
      expect(page).toContain('href="#field-ownerEmail"');
      expect(page).toContain('must be an address like ops@acme.example, of at most 254 characters, or empty');
    }
  });

  it('is saved, stands in the audit log and in the form, and can be taken away', async () => {
    await post('/ticket-systems/new?kind=script', { ...form, ownerEmail: ' ops@acme.example ' });
    const { id, ownerEmail } = await systemOf('Owned scripts');
    expect(ownerEmail).toBe('ops@acme.example');
    const edit = `/ticket-systems/${String(id)}/edit`;
    expect(await get('admin', edit)).toContain('value="ops@acme.example"');
    await post(edit, { ...form, ownerEmail: '' });
    expect(await systemOf('Owned scripts')).toMatchObject({ ownerEmail: null });
    const [entry] = await room.database.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subject, `ticket_system/${String(id)}`))
      .orderBy(desc(auditEntry.id))
      .limit(1);
    expect(JSON.stringify(entry?.before)).toContain('ops@acme.example');
    expect(JSON.stringify(entry?.after)).not.toContain('ops@acme.example');
  });
});

describe('what the owner was told', () => {
  /** The room's worker forgets what is older than 30 days. */
  const at = new Date();
  /** The room's worker leaves what isn't due. */
  const later = new Date('2099-01-01T00:00:00Z');
  const add = (kind: OwnerNoticeKind, given: Partial<typeof ownerNotice.$inferInsert>) => {
    const facts = { count: 3, incidents: [], error: null, fromMs: null, toMs: at.getTime() };
    const written = { ticketSystemId: 1, kind, recipient: 'net@acme.example', facts, createdAt: at };
    return room.database.db.insert(ownerNotice).values({ ...written, ...given });
  };

  it('stands on the page of the system, the newest five, each with what became of it', async () => {
    await add('tickets_failed', { attempts: 1, sentAt: at, recipient: 'long-ago@acme.example' });
    await add('tickets_failed', { attempts: 1, sentAt: at });
    await add('paused', { attempts: 9, lastError: '550 <b>no such mailbox</b>' });
    await add('works_again', { attempts: 2, dueAt: later, lastError: 'connection refused' });
    await add('tickets_failed', { attempts: 1, dueAt: later });
    await add('paused', { dueAt: later });
    const page = (await get('user', '/ticket-systems/1')).replaceAll(/<[^>]*>/g, '');
    expect(page).toContain('Told to its owner');
    expect(page).toContain('3 tickets failed: sent to net@acme.example at ');
    expect(page).toContain('It was paused: not sent to net@acme.example: 550 &lt;b&gt;no such mailbox&lt;/b&gt;');
    expect(page).toContain('It worked again: not sent to net@acme.example yet: connection refused; tried again at ');
    expect(page).toContain('3 tickets failed: being sent to net@acme.example');
    expect(page).toMatch(/It was paused: to be told to net@acme\.example at .* unless it works before/);
    expect(page).not.toContain('long-ago@acme.example');
  });

  it('is nothing as long as nobody owns the system', async () => {
    const { id } = await systemOf('Owned scripts');
    expect(await get('user', `/ticket-systems/${String(id)}`)).toContain('it has no owner’s email');
  });

  it('is gone with the system', async () => {
    const { id } = await systemOf('Owned scripts');
    await add('paused', { ticketSystemId: id });
    expect((await post(`/ticket-systems/${String(id)}`, { intent: 'delete' })).status).toBe(302);
    const left = await room.database.db.select().from(ownerNotice).where(eq(ownerNotice.ticketSystemId, id));
    expect(left).toEqual([]);
  });
});
