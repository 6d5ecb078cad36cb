import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alert, incident } from '#db/schema/index.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { openPolledSite } from '#test/support/zenoss/polled-site.ts';
import type { PolledSite } from '#test/support/zenoss/polled-site.ts';

let store: TestDatabase;
let site: PolledSite;
let number = 0;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  number += 1;
  site = await openPolledSite(store, `Zenoss ${String(number)}`);
});
afterEach(() => site.close());

const down = {
  device: 'db-07',
  component: 'ping',
  evclass: '/Status/Ping',
  severity: 'Critical',
  summary: 'no answer',
} as const;

const statuses = async () => (await site.alerts()).map(({ status }) => status);

/** What it is for Zenoss when somebody has closed or acknowledged it. */
const setState = (evid: string, state: number) => {
  const event = site.zenoss.world.events.find((one) => one.evid === evid);
  Object.assign(event ?? {}, { state, changedMs: site.clock.nowMs });
};

describe('an event', () => {
  test('that is new becomes one alert, however often it is seen', async () => {
    const { evid } = site.zenoss.occur(down);
    await site.poll();
    await site.poll();
    const [first, ...others] = await site.alerts();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      element: 'db-07',
      status: 'firing',
      severity: 'S0',
      dedupKey: evid,
      isIdentified: true,
    });
    expect(first).toMatchObject({ definitionRef: '/Status/Ping', unmatchedReason: 'unknown_definition' });
    expect(first?.labels).toMatchObject({ zenoss_evid: evid, component: 'ping', event_class: '/Status/Ping' });
    expect(site.zenoss.world.requests['detail']).toBe(1);
  });

  test('that occurs again fires again', async () => {
    site.zenoss.occur(down);
    await site.poll();
    site.zenoss.occur(down);
    await site.poll();
    expect(await statuses()).toEqual(['firing', 'firing']);
  });

  test('that is cleared resolves, with the time of its end', async () => {
    site.zenoss.occur(down);
    await site.poll();
    site.clock.nowMs += 5_000;
    site.zenoss.occur({ ...down, severity: 'Clear', summary: 'answers' });
    await site.poll();
    const [, resolved] = await site.alerts();
    expect(resolved).toMatchObject({ status: 'resolved', element: 'db-07', definitionRef: '/Status/Ping' });
    expect(resolved?.eventTime).toEqual(new Date(site.clock.nowMs - 31_000));
    expect(await site.known()).toEqual([]);
  });

  test('that was acknowledged before it was seen is remembered, and fires once it occurs again', async () => {
    const { evid } = site.zenoss.occur(down);
    setState(evid, 1);
    await site.poll();
    expect(await statuses()).toEqual([]);
    expect(await site.known()).toMatchObject([{ upstreamKey: evid, count: 1, isOurs: false }]);
    site.zenoss.occur(down);
    await site.poll();
    expect(await statuses()).toEqual(['firing']);
  });

  test('that was only remembered ends without an alert', async () => {
    const { evid } = site.zenoss.occur(down);
    setState(evid, 1);
    await site.poll();
    setState(evid, 3);
    await site.poll();
    expect(await statuses()).toEqual([]);
    expect(await site.known()).toEqual([]);
  });

  test('that is suppressed fires once it is not', async () => {
    const { evid } = site.zenoss.occur(down);
    setState(evid, 2);
    await site.poll();
    expect(await statuses()).toEqual([]);
    setState(evid, 0);
    await site.poll();
    expect(await statuses()).toEqual(['firing']);
  });

  test('that is opened again after its end fires again', async () => {
    const { evid } = site.zenoss.occur(down);
    await site.poll();
    setState(evid, 3);
    await site.poll();
    setState(evid, 0);
    await site.poll();
    expect(await statuses()).toEqual(['firing', 'resolved', 'firing']);
  });

  test('that a filter leaves out is asked for once, until it occurs again', async () => {
    site.zenoss.world.devices['db-07'] = { prodState: 'Maintenance' };
    site.zenoss.occur(down);
    await site.poll();
    await site.poll();
    expect(await statuses()).toEqual([]);
    expect(site.zenoss.world.requests['detail']).toBe(1);
    site.zenoss.world.devices['db-07'] = { prodState: 'Production' };
    site.zenoss.occur(down);
    await site.poll();
    expect(await statuses()).toEqual(['firing']);
  });

  test('goes to the event definition of its class, and ends there although the settings say otherwise by then', async () => {
    await site.configure({ definitions: [{ eventClass: '/Status', definition: '1' }] });
    const { evid } = site.zenoss.occur(down);
    await site.poll();
    const [fired] = await site.alerts();
    expect(fired).toMatchObject({ definitionId: 1, definitionRef: '1' });
    const incidentId = await recordIncident(store.database, { element: 'db-07' });
    await store.database.db.update(alert).set({ incidentId }).where(eq(alert.dedupKey, evid));
    await site.configure({ definitions: [], defaultDefinition: 'other' });
    setState(evid, 3);
    await site.poll();
    expect((await site.alerts())[1]).toMatchObject({ status: 'resolved', definitionRef: '1' });
    await store.database.db.update(incident).set({ needsWorkflow: false }).where(eq(incident.id, incidentId));
  });

  test('that Zenoss has lost resolves by what its alert said', async () => {
    await site.configure({ definitions: [{ eventClass: '/Status', definition: '1' }] });
    const { evid } = site.zenoss.occur(down);
    await site.poll();
    await site.alerts();
    const incidentId = await recordIncident(store.database, { element: 'db-07.lost' });
    await store.database.db.update(alert).set({ incidentId }).where(eq(alert.dedupKey, evid));
    site.zenoss.world.events.length = 0;
    await site.poll();
    expect((await site.alerts())[1]).toMatchObject({
      status: 'resolved',
      element: 'db-07',
      definitionRef: '1',
      dedupKey: evid,
    });
    expect(await site.known()).toEqual([]);
  });
});
