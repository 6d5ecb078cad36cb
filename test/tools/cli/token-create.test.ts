import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSenders } from '#db/intake/load-senders.ts';
import { apiToken, auditEntry, user } from '#db/schema/index.ts';
import { findTokenUser } from '#db/token/find-token-user.ts';
import { hashToken } from '#db/token/hash-token.ts';
import { createUser } from '#db/user/create-user.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { runCommand } from './run-command.ts';

let store: TestDatabase;
const now = new Date('2026-11-21T10:00:00Z');
beforeAll(async () => {
  store = await createTestDatabase();
  await createUser(store.database, { name: 'reader', password: 'a long password', role: 'noc', now });
});
afterAll(() => store.drop());

const create = (...args: string[]) =>
  runCommand(['token', 'create', ...args], { DATABASE_URL: store.databaseUrl }, now);

describe('token create', () => {
  it('writes the token of a user alone on stdout, and keeps its hash only', async () => {
    const { exitCode, out, err } = await create('--user', 'READER', '--expires-days', '90');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^tocsin_\S{43}\n$/);
    expect(err).toBe('Token "command line" of user READER; ends: 2027-02-19 10:00 UTC. It is not shown again.\n');
    expect(await findTokenUser(store.database, out.trim(), now)).toMatchObject({ name: 'reader', role: 'noc' });
    const rows = await store.database.db.select().from(apiToken);
    expect(JSON.stringify(rows)).not.toContain(out.trim());
  });

  it('lets a source send with its token', async () => {
    const { out } = await create('--source', 'api', '--json', '--name', 'backup job');
    const written = JSON.parse(out) as { token: string };
    expect(written).toEqual({ token: written.token, source: 'api', name: 'backup job', expiresAt: null });
    const { tokens } = await loadSenders(store.database, now);
    expect(tokens.get(hashToken(written.token))).toMatchObject({ kind: 'native', expiresAt: null });
  });

  it('writes an audit row by the actor cli', async () => {
    const { db } = store.database;
    const before = await db.select().from(auditEntry);
    await create('--user', 'reader');
    const after = await db.select().from(auditEntry);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ actor: 'cli', action: 'token.create', at: now });
  });

  it.each([
    { name: 'a user that does not exist', args: ['--user', 'ghost'], message: 'No user is called "ghost".' },
    { name: 'a source that does not exist', args: ['--source', 'ghost'], message: 'No source is called "ghost".' },
    { name: 'a source that reads no token', args: ['--source', 'CitoEngine clients'], message: 'reads no token' },
  ])('creates nothing for $name', async ({ args, message }) => {
    const { exitCode, out, err } = await create(...args);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain(message);
  });

  it('creates nothing for a user that is disabled', async () => {
    const id = await createUser(store.database, { name: 'gone', password: 'a long password', role: 'noc', now });
    await store.database.db.update(user).set({ isEnabled: false }).where(eq(user.id, id));
    const { exitCode, err } = await create('--user', 'gone');
    expect(exitCode).toBe(1);
    expect(err).toContain('is disabled');
  });
});
