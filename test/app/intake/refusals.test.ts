import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusalTally } from '#app/intake/refusal-tally.ts';
import { addRefusals } from '#db/source/add-refusals.ts';
import type { Refusal } from '#db/source/add-refusals.ts';
import { readRefusals } from '#db/source/read-refusals.ts';
import { apiToken, sourceRefusal } from '#db/schema/index.ts';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { eventually } from '#test/support/eventually.ts';
import { createSourceToken, startIntake } from '#test/support/intake-server.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const native = { id: 2, kind: 'native' } as const;

describe('refusals of the intake', () => {
  it('are counted by their source, also when its token was revoked, else for an unknown sender', async () => {
    const { database } = store;
    const [good, revoked] = [await createSourceToken(database), await createSourceToken(database)];
    await database.db
      .update(apiToken)
      .set({ revokedAt: new Date() })
      .where(eq(apiToken.hint, revoked.slice(0, 12)));
    const intake = await startIntake(database);
    const post = async (path: string, body: string, token?: string): Promise<number> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(`${intake.url}${path}`, { method: 'POST', body, headers })).status;
    };
    try {
      expect(await post('/api/v1/alerts', '{"definition":1,"element":"x"}', good)).toBe(202);
      expect(await post('/api/v1/alerts', 'nonsense', good)).toBe(400);
      expect(await post('/api/v1/alerts', '{}', good)).toBe(400);
      expect(await post('/api/v1/alerts', '{}', revoked)).toBe(401);
      expect(await post('/api/v1/alerts', '{}', 'guess')).toBe(401);
      expect(await post('/api/v1/alerts', '{}')).toBe(401);
      expect((await fetch(`${intake.url}/api/v1/alerts`)).status).toBe(405);
      const since = new Date(Date.now() - 3_600_000);
      const counted = async () => {
        const { own, unknown } = await readRefusals(database.db, native, since);
        const short = (rows: typeof own) => rows.map(({ status, requests }) => [status, requests]);
        const all = { own: short(own), unknown: short(unknown) };
        return unknown.length === 2 && all;
      };
      expect(await eventually('the counts', counted, 20_000)).toEqual({
        own: [
          [400, 2],
          [401, 1],
        ],
        unknown: [
          [401, 2],
          [405, 1],
        ],
      });
      expect(await readRefusals(database.db, { id: 1, kind: 'cito' }, since)).toEqual({ own: [], unknown: [] });
      expect(intake.failures).toEqual([]);
    } finally {
      await intake.stop();
    }
  });

  it('add up in their five minutes, and are gone after seven days', async () => {
    const { database } = store;
    await database.db.delete(sourceRefusal);
    const at = (text: string) => new Date(`2026-11-21T${text}Z`);
    const refusal: Refusal = { kind: 'native', status: 400, sender: 2, requests: 3 };
    await addRefusals(database, [refusal], at('10:01:00'));
    await addRefusals(database, [refusal, { ...refusal, sender: null }], at('10:04:59'));
    await addRefusals(database, [refusal], at('10:05:00'));
    expect(await database.db.select().from(sourceRefusal)).toHaveLength(3);
    const { own } = await readRefusals(database.db, native, at('10:00:00'));
    expect(own).toEqual([{ status: 400, requests: 9, lastAt: at('10:05:00') }]);
    await deleteExpired(database, new Date(at('10:02:00').getTime() + 7 * 86_400_000));
    expect(await database.db.select().from(sourceRefusal)).toHaveLength(1);
  });
});

describe('their tally', () => {
  const refusal = { kind: 'native', status: 401, sender: null } as const;

  it('keeps its counts when they can not be written', async () => {
    const tally = new RefusalTally();
    tally.add(refusal);
    await expect(tally.flush(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    tally.add(refusal);
    const written: Refusal[] = [];
    const write = (counts: Refusal[]) => Promise.resolve(void written.push(...counts));
    await tally.flush(write);
    await tally.flush(write);
    expect(written).toEqual([{ ...refusal, requests: 2 }]);
  });

  it('remembers a thousand senders at most, and counts the others as unknown', async () => {
    const tally = new RefusalTally();
    for (let at = 0; at < 1_500; at += 1) tally.add({ ...refusal, sender: `hash-${String(at)}` });
    await tally.flush((counts) => {
      expect(counts).toHaveLength(1_001);
      expect(counts.reduce((sum, { requests }) => sum + requests, 0)).toBe(1_500);
      return Promise.resolve();
    });
  });
});
