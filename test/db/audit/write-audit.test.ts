import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeRules, record } from '#db/rules/change-rules.ts';
import { auditEntry } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const by = { actor: 'ana', address: '192.0.2.1', now: new Date('2026-11-21T10:00:00Z') };
const secret = 'hunter2-hunter2';
const told = {
  before: { url: 'https://example.org', apiToken: secret },
  after: { headers: [{ authorization: secret }] },
};

const written = async (action: string) => {
  const [entry] = await store.database.db.select().from(auditEntry).where(eq(auditEntry.action, action));
  return entry;
};

it('redacts secrets in what a change of the rules leaves on record', async () => {
  const { db } = store.database;
  const audit = { action: 'thing.rule', subject: 'thing/1', ...told };
  await changeRules(db, by, () => Promise.resolve({ ok: true, value: 1, audit, concerned: [] }));
  const entry = await written('thing.rule');
  expect(entry).toMatchObject({ actor: 'ana', address: '192.0.2.1', at: by.now, subject: 'thing/1' });
  expect(JSON.stringify(entry)).toContain('https://example.org');
  expect(JSON.stringify(entry)).not.toContain(secret);
});

it('redacts secrets in what a save of a definition, team or source leaves on record', async () => {
  const audit = { action: 'thing.save', subject: 'thing/2', ...told };
  await store.database.db.transaction((tx) => record(tx, by, { audit, concerned: [] }));
  expect(JSON.stringify(await written('thing.save'))).not.toContain(secret);
});

it('is the only way into the audit log', async () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const writers: string[] = [];
  for await (const file of glob('{activities,app,db,tools,worker}/**/*.{ts,tsx}', { cwd: root }))
    if (/insert\(auditEntry\)/.test(await readFile(path.join(root, file), 'utf8'))) writers.push(file);
  expect(writers).toEqual(['db/audit/write-audit.ts']);
});
