import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { sourceTraffic } from '#db/schema/index.ts';
import { addTraffic } from '#db/source/add-traffic.ts';
import { readTraffic } from '#db/source/read-traffic.ts';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import { TrafficTally } from '#worker/relay/traffic-tally.ts';

const store = await createTestDatabase();
const { database } = store;
afterAll(() => store.drop());
beforeEach(async () => {
  await database.db.delete(sourceTraffic);
});

const hourMs = 3_600_000;
const at = new Date('2026-11-21T12:03:00Z');
const since = (hours: number) => new Date(at.getTime() - hours * hourMs);

const accept = (sourceId: number, bodies: object[]) =>
  storeDeliveries(
    database,
    bodies.map((body) => ({
      ...{ sourceId, kind: sourceId === 1 ? ('cito' as const) : ('native' as const), receivedAt: at, alertCount: 1 },
      ...{ body: Buffer.from(JSON.stringify(body)), key: null },
    })),
    20_000,
  );
const cito = (message: string, eventid = 1) => ({ event: { eventid, element: 'db-07', message }, timestamp: 1 });

describe('the traffic of a source', () => {
  it('is what its relays took, by type of message, with what was unmatched', async () => {
    await accept(1, [cito('PROBLEM:x'), cito('RECOVERY:OK'), cito('DOWNTIMESTART:'), cito('x', 99)]);
    await accept(2, [
      [
        { definition: 1, element: 'a', message: 'RECOVERY:' },
        { definition: 'no', element: 'b' },
      ],
    ]);
    const tally = new TrafficTally();
    tally.add((await takeDeliveries(database, at)).traffic);
    await tally.flush((traffic) => addTraffic(database, traffic, at));
    await tally.flush((traffic) => addTraffic(database, traffic, at));
    const seen = await readTraffic(database.db, [1, 2, 3], since(1));
    const none = { recovery: 0, acknowledgement: 0, flapping: 0, downtime: 0 };
    expect(Object.fromEntries(seen)).toEqual({
      1: { ...none, requests: 4, alerts: 4, unmatched: 1, recovery: 1, downtime: 1, lastAt: at },
      2: { ...none, requests: 1, alerts: 2, unmatched: 1, lastAt: at },
      3: { ...none, requests: 0, alerts: 0, unmatched: 0, lastAt: null },
    });
  });

  it('adds up over relays and times, and is forgotten after 7 days', async () => {
    const one = { requests: 1, alerts: 2, unmatched: 0, recovery: 0, acknowledgement: 0, flapping: 0, downtime: 0 };
    const traffic = new Map([[1, one]]);
    await Promise.all([1, 2, 3].map(() => addTraffic(database, traffic, at)));
    await addTraffic(database, traffic, since(3));
    await addTraffic(database, traffic, since(200));
    expect((await readTraffic(database.db, [1], since(1))).get(1)).toMatchObject({ alerts: 6, lastAt: at });
    expect((await readTraffic(database.db, [1], since(168))).get(1)?.alerts).toBe(8);
    await deleteExpired(database, at);
    expect(await database.db.select().from(sourceTraffic)).toHaveLength(2);
  });

  it('is counted later when it could not be written', async () => {
    const tally = new TrafficTally();
    const one = { requests: 1, alerts: 1, unmatched: 1, recovery: 0, acknowledgement: 0, flapping: 0, downtime: 0 };
    tally.add(new Map([[1, one]]));
    await expect(tally.flush(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    tally.add(new Map([[1, one]]));
    await tally.flush((traffic) => addTraffic(database, traffic, at));
    expect((await readTraffic(database.db, [1], since(1))).get(1)?.alerts).toBe(2);
  });
});
