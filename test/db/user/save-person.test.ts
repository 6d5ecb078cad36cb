import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { user } from '#db/schema/index.ts';
import { updatePerson } from '#db/user/save-person.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const byOf = (id: number) => ({
  ...{ actor: 'test', address: null, now: new Date() },
  granter: { id, role: 'superadmin' as const },
});

describe('two superadmins', () => {
  it('who take the role from each other at the same time leave one', async () => {
    const { db } = store.database;
    const ana = await createTestUser(store, 'superadmin', 'ana');
    const ben = await createTestUser(store, 'superadmin', 'ben');
    const results = await Promise.all([
      updatePerson(db, { id: ben, update: { role: 'admin' } }, byOf(ana)),
      updatePerson(db, { id: ana, update: { role: 'admin' } }, byOf(ben)),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.select().from(user).where(eq(user.role, 'superadmin'))).toHaveLength(1);
  });
});
