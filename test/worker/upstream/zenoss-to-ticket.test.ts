import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, test } from 'vitest';
import { source, sourcePoll } from '#db/schema/index.ts';
import { sealSourceSecret } from '#db/source/source-secret.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { zenossDefaults } from '#domain/intake/zenoss/zenoss-config.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, hasTicket } from '#test/support/incident-records.ts';
import { startZenossEmulator } from '#test/support/zenoss/zenoss-emulator.ts';
import type { ZenossEmulator } from '#test/support/zenoss/zenoss-emulator.ts';
import { zenossAccount } from '#test/support/zenoss/zenoss-world.ts';

let room: EngineRoom;
let zenoss: ZenossEmulator;
const secretKey = Buffer.alloc(32, 3).toString('base64');

beforeAll(async () => {
  zenoss = await startZenossEmulator();
  room = await openEngineRoom({ secretKey });
});
afterAll(async () => {
  await room.stop();
  await zenoss.close();
});

/** It takes two polls, and what is told to Zenoss waits for its turn besides. */
const testMs = 90_000;

test(
  'a problem in Zenoss gets a ticket, is acknowledged there, and closes its incident when it ends',
  { timeout: testMs },
  async () => {
    const { db } = room.database;
    const definitions = [{ eventClass: '/Status/Ping', definition: '1' }];
    const config = { ...zenossDefaults, url: zenoss.url, user: zenossAccount.user, cycleSeconds: 5, definitions };
    const [{ insertId: id }] = await db
      .insert(source)
      .values({ name: 'Zenoss', kind: 'zenoss', config: null, isEnabled: false, createdAt: new Date() });
    const secrets = {
      password: sealSourceSecret(secretKeyOf(secretKey), { sourceId: id, name: 'password' }, zenossAccount.password),
    };
    const element = room.newElement('router');
    const down = { device: element, component: '', evclass: '/Status/Ping' };
    const event = zenoss.occur({ ...down, severity: 'Critical', summary: 'no answer to ping' });
    await db
      .update(source)
      .set({ isEnabled: true, secrets, config: { ...config, password: { sealed: 'password' } } })
      .where(eq(source.id, id));

    const [incident] = await awaitRecords(room.database, element, hasTicket);
    const ticketKey = incident?.tickets[0]?.externalKey ?? '';
    await eventually('it is acknowledged in Zenoss', () => event.state === 1);
    await eventually('its log has the ticket', () =>
      event.log.some(({ message }) => message.startsWith(`Ticket ${ticketKey}`)),
    );

    zenoss.occur({ ...down, severity: 'Clear', summary: 'answers' });
    await db.update(sourcePoll).set({ dueAt: new Date() }).where(eq(sourcePoll.sourceId, id));
    await awaitRecords(room.database, element, ([one]) => one?.state === 'closed' && one.closeCause === 'recovery');
  },
);
