import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { countBacklog } from '#db/intake/backlog.ts';
import type { MessageType } from '#domain/intake/message-type.ts';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { alert, delivery, eventDefinition, source } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';

const store = await createTestDatabase({ connectionLimit: 10 });
const { database } = store;
afterAll(() => store.drop());

const dueAt = new Date(Date.now() + 30_000);

const accept = (kind: 'cito' | 'native', bodies: (object | string)[], alertCount = 1) =>
  storeDeliveries(
    database,
    bodies.map((body) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const sourceId = kind === 'cito' ? 1 : 2;
      return { sourceId, kind, receivedAt: new Date(), alertCount, body: Buffer.from(text), key: null };
    }),
    20_000,
  );

/** Takes until nothing is left; the alerts that matched. */
const takeAll = async (): Promise<number[]> => {
  const matched: number[] = [];
  for (;;) {
    const taken = await takeDeliveries(database, dueAt);
    matched.push(...taken.matched.map(({ id }) => id));
    if (taken.deliveries === 0 && (await countBacklog(database)) === 0) return matched;
  }
};

const rows = () => database.db.select().from(alert).orderBy(alert.id);

beforeEach(async () => {
  await database.db.delete(alert);
  await database.db.delete(delivery);
});

describe('accepted deliveries', () => {
  test('become alerts exactly once when four relays take them at the same time', async () => {
    const bodies = Array.from({ length: 100 }, (_, index) => ({ definition: 1, element: `host-${String(index)}` }));
    for (let group = 0; group < 12; group += 1) await accept('native', bodies);
    const taken = (await Promise.all([1, 2, 3, 4].map(takeAll))).flat();
    expect(taken).toHaveLength(1_200);
    expect(new Set(taken).size).toBe(1_200);
    const stored = await rows();
    expect(stored.map(({ id }) => id)).toEqual(taken.sort((a, b) => a - b));
    expect(await countBacklog(database)).toBe(0);
    expect(stored.every(({ relayDueAt }) => relayDueAt?.getTime() === dueAt.getTime())).toBe(true);
  });

  test('of 1,000 alerts each are taken whole', async () => {
    const thousand = Array.from({ length: 1_000 }, (_, index) => ({ definition: 1, element: `host-${String(index)}` }));
    await accept('native', [thousand, thousand, thousand, thousand, thousand], 1_000);
    expect(await takeAll()).toHaveLength(5_000);
    expect(await rows()).toHaveLength(5_000);
  });

  test('have their time in the zone of their source when they name none', async () => {
    await database.db.update(source).set({ timeZone: 'Asia/Tokyo' }).where(eq(source.id, 2));
    await accept('native', [{ definition: 1, element: 'x', time: '2026-01-15T10:00:00' }]);
    await takeAll();
    await database.db.update(source).set({ timeZone: 'UTC' }).where(eq(source.id, 2));
    expect((await rows()).map(({ eventTime }) => eventTime)).toEqual([new Date('2026-01-15T01:00:00Z')]);
  });

  test('keep what they said', async () => {
    const said = {
      definition: 1,
      element: 'Db-07',
      status: 'resolved',
      severity: 'S0',
      dedupKey: 'disk/var',
      message: 'é 漢字 🔥',
      labels: { ip: '192.0.2.7' },
      time: '2026-11-21T10:00:00.123+01:00',
    };
    await accept('native', [said]);
    await takeAll();
    const { definition, time, ...kept } = said;
    const [row] = await rows();
    expect(row).toMatchObject({ ...kept, definitionId: definition, definitionRef: '1', unmatchedReason: null });
    expect(row).toMatchObject({ notice: null, isIdentified: true });
    expect(row?.eventTime.toISOString()).toBe(new Date(time).toISOString());
  });
});

describe('what a message of kind cito means', () => {
  const switchOn = (types: MessageType[] | null) =>
    database.db.update(source).set({ messageTypes: types }).where(eq(source.id, 1));
  const take = async (message: string) => {
    await accept('cito', [{ eventid: 1, element: 'x', message }]);
    await takeAll();
    const [row] = await rows();
    return row;
  };

  test('is read while its source says nothing of types', async () => {
    expect(await take('RECOVERY:OK:DISK')).toMatchObject({ status: 'resolved', notice: null, isIdentified: false });
  });

  test('is a notice, which is matched and signalled like an alert', async () => {
    expect(await take('ACKNOWLEDGEMENT:CRITICAL:DISK')).toMatchObject({
      ...{ status: 'firing', notice: 'acknowledged', definitionId: 1, relayDueAt: dueAt },
    });
  });

  test('follows the switches of its source at the time at which it is relayed', async () => {
    await switchOn(['acknowledgement', 'downtime']);
    expect(await take('RECOVERY:OK:DISK')).toMatchObject({ status: 'firing', notice: null });
    await database.db.delete(alert);
    expect(await take('DOWNTIMESTART:OK:DISK')).toMatchObject({ status: 'firing', notice: 'downtime_started' });
    await database.db.delete(alert);
    await accept('cito', [{ eventid: 1, element: 'x', message: 'RECOVERY:OK:DISK' }]);
    await switchOn(null);
    await takeAll();
    expect((await rows())[0]).toMatchObject({ status: 'resolved' });
  });

  test('is nothing when its source has all types switched off', async () => {
    await switchOn([]);
    expect(await take('FLAPPINGSTART:OK:DISK')).toMatchObject({ status: 'firing', notice: null });
    await switchOn(null);
  });
});

test('alerts of a source that was deleted meanwhile are taken all the same', async () => {
  const [{ insertId }] = await database.db
    .insert(source)
    .values({ name: 'short-lived', kind: 'cito', createdAt: new Date() });
  const body = Buffer.from('{"eventid": 1, "element": "x", "message": "RECOVERY:OK"}');
  const delivery = {
    sourceId: insertId,
    kind: 'cito' as const,
    receivedAt: new Date(),
    alertCount: 1,
    body,
    key: null,
  };
  await storeDeliveries(database, [delivery], 20_000);
  await database.db.delete(source).where(eq(source.id, insertId));
  expect(await takeAll()).toHaveLength(1);
  expect((await rows())[0]).toMatchObject({ sourceId: insertId, status: 'resolved' });
});

describe('an alert is kept as unmatched', () => {
  const reasonOf = async (kind: 'cito' | 'native', body: object | string): Promise<string | null | undefined> => {
    await accept(kind, [body]);
    expect(await takeAll()).toEqual([]);
    const [row] = await rows();
    expect(row).toMatchObject({ definitionId: null, relayDueAt: null, incidentId: null });
    return row?.unmatchedReason;
  };

  const unknown = [4_711, -1, 2_147_483_648, 999_999_999_999_999];
  test.each(unknown)('when no definition has the id %d', async (eventid) => {
    const event = { eventid, element: 'x', message: 'm' };
    expect(await reasonOf('cito', { event, timestamp: 1 })).toBe('unknown_definition');
  });

  test('when no definition has the key', async () => {
    expect(await reasonOf('native', { definition: 'no-such-key', element: 'x' })).toBe('unknown_definition');
  });

  test('when the definition is disabled', async () => {
    const { db } = database;
    await db.update(eventDefinition).set({ isEnabled: false }).where(eq(eventDefinition.id, 2));
    expect(await reasonOf('native', { definition: 2, element: 'x' })).toBe('disabled_definition');
    await db.update(eventDefinition).set({ isEnabled: true }).where(eq(eventDefinition.id, 2));
  });

  test('with its text when it can not be read any more', async () => {
    expect(await reasonOf('native', '{"definition": 1, "colour": "red"}')).toBe('unreadable');
    expect((await rows())[0]).toMatchObject({ message: '{"definition": 1, "colour": "red"}', element: '' });
  });
});

test('a definition is found by its key in any case', async () => {
  await accept('native', [{ definition: 'VAR-filling-UP', element: 'x' }]);
  expect(await takeAll()).toHaveLength(1);
  expect((await rows())[0]).toMatchObject({ definitionId: 1, definitionRef: 'VAR-filling-UP' });
});

test('odd alerts hold nothing back that comes after them', async () => {
  const event = { eventid: 1, element: 'x', message: 'm' };
  await accept('cito', [
    { event: { ...event, element: '\u0000\ud800 lone' }, timestamp: 1 },
    { event: { ...event, element: '🔥'.repeat(127) }, timestamp: 253_370_764_800 },
    { event: { ...event, element: 'ﷺ'.repeat(255), eventid: '0000001' }, timestamp: 0 },
    { event: { ...event, message: 'x'.repeat(1_000_000) }, timestamp: '1' },
    '\ufeff{}',
    '',
  ]);
  await accept('native', [
    { definition: 1, element: 'x'.repeat(255), dedupKey: '🔥'.repeat(127), labels: { 'a"b': '\u0000' } },
  ]);
  await accept('native', ['[]', { definition: 1, element: 'last' }]);
  expect(await takeAll()).toHaveLength(6);
  expect(await rows()).toHaveLength(9);
  expect((await rows()).at(-1)).toMatchObject({ element: 'last', definitionId: 1 });
});

test('what the database refuses is kept as unreadable and holds up nothing', async () => {
  await database.pool.query(
    `CREATE TRIGGER refuse_poison BEFORE INSERT ON alert FOR EACH ROW
     IF NEW.element = 'poison' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF`,
  );
  const elements = ['first', 'poison', 'second', 'third'];
  await accept(
    'native',
    elements.map((element) => ({ definition: 1, element })),
  );
  expect(await takeAll()).toHaveLength(3);
  const stored = await rows();
  expect(stored.map(({ element }) => element)).toEqual(['first', '', 'second', 'third']);
  expect(stored[1]?.unmatchedReason).toBe('unreadable');
  expect(stored[1]?.message).toContain('poison');
  await database.pool.query('DROP TRIGGER refuse_poison');
});
