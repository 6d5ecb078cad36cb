import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Saved } from '#db/rules/change-rules.ts';
import { auditEntry, ruleBook, ticketSystem } from '#db/schema/index.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { readTicketSecrets } from '#db/secret/ticket-secret.ts';
import { deleteSystem } from '#db/ticket-system/delete-system.ts';
import { changeSystem, storeSecret, takeCandidate, writeCandidate } from '#db/ticket-system/save-system.ts';
import type { Candidate } from '#db/ticket-system/save-system.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
const keys = [secretKeyOf(Buffer.alloc(32, 7).toString('base64'))];
const by = { actor: 'boss', address: null, now: new Date() };

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const config = { site: 'https://acme.example', auth: { token: { sealed: 'token' } } };
const write = (given: Partial<Candidate> & { name: string }) =>
  writeCandidate(
    store.database.db,
    { ...{ id: null, kind: 'jira_cloud', candidate: config, secrets: {}, isAgain: false, keys }, ...given },
    by,
  );
const take = async (id: number, name: string) => {
  const { candidate } = await rowOf(id);
  const facts = { name, ownerEmail: null, ratePerMinute: null, isEnabled: true };
  return takeCandidate(store.database.db, { id, candidate, ...facts }, by);
};
const idOf = (saved: Saved<number | { id: number }>): number => {
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return typeof saved.value === 'number' ? saved.value : saved.value.id;
};
const rowOf = async (id: number) => {
  const [row] = await store.database.db.select().from(ticketSystem).where(eq(ticketSystem.id, id));
  if (row === undefined) throw new Error('it is gone');
  return row;
};
type Tokened = { auth: { token: { sealed: string } } };
const tokenOf = async (id: number, settings: 'config' | 'candidate') => {
  const row = await rowOf(id);
  const { sealed } = (row[settings] as Tokened).auth.token; // written by this test
  return readTicketSecrets(keys, row)(sealed);
};

describe('new settings of a ticket system', () => {
  it('wait disabled until they are taken; then they and their secret are used, and workers hear of it', async () => {
    const id = idOf(await write({ name: 'A', secrets: { token: 'first' } }));
    expect(await rowOf(id)).toMatchObject({ isEnabled: false, config: {} });
    const [before] = await store.database.db.select().from(ruleBook);
    idOf(await take(id, 'A'));
    expect(await rowOf(id)).toMatchObject({ isEnabled: true, candidate: null, config: { site: config.site } });
    expect(await tokenOf(id, 'config')).toEqual({ ok: true, secret: 'first' });
    const [after] = await store.database.db.select().from(ruleBook);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    const audit = await store.database.db.select().from(auditEntry);
    expect(audit.map(({ action }) => action)).toContain('ticket_system.create');
    expect(JSON.stringify(audit)).not.toMatch(/first|sealed\.v1/);
  });

  it('leave the old secret in use while they are tested, and forget it once they are taken', async () => {
    const id = idOf(await write({ name: 'B', secrets: { token: 'old' } }));
    idOf(await take(id, 'B'));
    idOf(await write({ id, name: 'B', secrets: { token: 'new' } }));
    expect(await tokenOf(id, 'config')).toEqual({ ok: true, secret: 'old' });
    expect(await tokenOf(id, 'candidate')).toEqual({ ok: true, secret: 'new' });
    idOf(await take(id, 'B'));
    expect(await tokenOf(id, 'config')).toEqual({ ok: true, secret: 'new' });
    expect(Object.keys((await rowOf(id)).secrets ?? {})).toHaveLength(1);
  });

  it('keep the secret of a refused form only for the form that goes on from it', async () => {
    const id = idOf(await write({ name: 'C', secrets: { token: 'used' } }));
    idOf(await take(id, 'C'));
    idOf(await write({ id, name: 'C', secrets: { token: 'mistyped' } }));
    idOf(await write({ id, name: 'C', isAgain: true }));
    expect(await tokenOf(id, 'candidate')).toEqual({ ok: true, secret: 'mistyped' });
    idOf(await write({ id, name: 'C' }));
    expect(await tokenOf(id, 'candidate')).toEqual({ ok: true, secret: 'used' });
  });

  it('are not taken when somebody wrote others after they were tested', async () => {
    const tested = await write({ name: 'H', secrets: { token: 'x' } });
    if (!tested.ok) throw new Error(JSON.stringify(tested));
    const { id } = tested.value;
    idOf(await write({ id, name: 'H', secrets: { token: 'y' } }));
    const taken = { ...tested.value, name: 'H', ownerEmail: null, ratePerMinute: null, isEnabled: true };
    expect(await takeCandidate(store.database.db, taken, by)).toMatchObject({ faults: [{ field: 'settings' }] });
    expect(await rowOf(id)).toMatchObject({ isEnabled: false, config: {} });
  });

  it('are of the kind that the system is of', async () => {
    expect(await write({ id: 1, name: 'Local tickets' })).toEqual({ ok: false, because: 'gone' });
  });

  it('need a name of their own, and a key to store a secret', async () => {
    idOf(await write({ name: 'D' }));
    expect(await write({ name: 'd' })).toMatchObject({ ok: false, faults: [{ field: 'name' }] });
    expect(
      await writeCandidate(
        store.database.db,
        {
          ...{ id: null, kind: 'jira_cloud', name: 'E', candidate: config, secrets: { token: 'x' }, isAgain: false },
          keys: [],
        },
        by,
      ),
    ).toMatchObject({ ok: false, faults: [{ field: 'secrets' }] });
  });
});

it('keeps the secret of webhooks when settings change', async () => {
  const id = idOf(await write({ name: 'F', secrets: { token: 'x' } }));
  idOf(await storeSecret(store.database.db, { id, name: 'webhook', text: 'hush', keys }, by));
  idOf(await take(id, 'F'));
  expect(readTicketSecrets(keys, await rowOf(id))('webhook')).toEqual({ ok: true, secret: 'hush' });
});

it('enables no system without settings, and deletes none that is used', async () => {
  const draft = idOf(await write({ name: 'G' }));
  expect(await changeSystem(store.database.db, { id: draft, change: { isEnabled: true } }, by)).toMatchObject({
    ...{ ok: false, because: 'refused' },
  });
  expect(await deleteSystem(store.database.db, 1, by)).toMatchObject({ ok: false, because: 'refused' });
  expect(await deleteSystem(store.database.db, draft, by)).toEqual({ ok: true, value: draft });
  expect(await deleteSystem(store.database.db, draft, by)).toEqual({ ok: false, because: 'gone' });
});
