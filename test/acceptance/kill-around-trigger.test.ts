import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { like } from 'drizzle-orm';
import { incident } from '#db/schema/index.ts';
import type { ServiceName } from '#tools/servers/launch.ts';
import { eventually } from '#test/support/eventually.ts';
import { recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { startInstallation } from '#test/support/installation/installation.ts';
import type { Installation } from '#test/support/installation/installation.ts';
import { PersistentSender } from '#test/support/installation/persistent-sender.ts';

const rounds = 50;
const keysPerRound = 4;
const definition = 900;
/** Longer than the whole way from the third alert to the end of what it causes. */
const maxDelayMs = 400;

let tocsin: Installation;
beforeAll(async () => {
  tocsin = await startInstallation();
  await insertDefinition(tocsin.database, definition, {
    reopenWindowSeconds: 0,
    actions: [
      {
        name: 'at three',
        trigger: { kind: 'threshold', mode: 'tumbling', count: 3, seconds: 600 },
        effect: { kind: 'ticket', ticketSystemId: 1 },
      },
      {
        name: 'two that slide',
        trigger: { kind: 'threshold', mode: 'sliding', count: 2, seconds: 600 },
        effect: { kind: 'comment', text: 'two came' },
      },
      {
        name: 'a second',
        trigger: { kind: 'open_for', seconds: 1 },
        effect: { kind: 'comment', text: 'open for a second' },
      },
      {
        name: 'opened',
        trigger: { kind: 'on_change', change: 'opened' },
        effect: { kind: 'set_severity', severity: 'S0' },
      },
    ],
  });
}, 120_000);
afterAll(() => tocsin.stop(), 60_000);

/** Mostly the worker, which decides; now and then what it decides with. */
const victimOf = (round: number): ServiceName => {
  if (round % 10 === 7) return 'temporal';
  return round % 10 === 3 ? 'mysql' : 'worker';
};

test(`each trigger fires exactly once, though what decides is killed around its moment, ${String(rounds)} times`, async () => {
  const sender = new PersistentSender({
    url: tocsin.url,
    token: tocsin.token,
    perSecond: 1_000,
    giveUpAfterMs: 60_000,
  });
  for (let round = 0; round < rounds; round += 1) {
    const elements = Array.from({ length: keysPerRound }, (_, key) => `round-${String(round)}-${String(key)}`);
    const alerts = elements.map((element) => ({ definition, element }));
    await sender.sendAll([...alerts, ...alerts]);
    await sender.sendAll(alerts);
    await sleep(Math.random() * maxDelayMs);
    await tocsin.processes.restart(victimOf(round), 0);
  }
  expect(sender.surprises).toEqual([]);
  const records = await settled();
  expect(records).toHaveLength(rounds * keysPerRound);
  for (const record of records) expectOnce(record);
}, 600_000);

const effects = ['ticket_opened', 'action_commented', 'severity_set'];

const isSettled = ({ alertCount, timeline, tickets }: IncidentRecord): boolean =>
  alertCount === 3 && tickets[0]?.state === 'open' && timeline.filter(({ code }) => effects.includes(code)).length >= 4;

/** Every incident once all that is due to it has happened, and two seconds more, in which nothing may happen twice. */
const settled = async (): Promise<IncidentRecord[]> => {
  const elements = Array.from({ length: rounds * keysPerRound }, (_, index) => {
    return `round-${String(Math.floor(index / keysPerRound))}-${String(index % keysPerRound)}`;
  });
  const all = async () => (await Promise.all(elements.map((element) => recordsOf(tocsin.database, element)))).flat();
  const open = new Set(elements);
  await eventually(
    'every incident has its ticket and its comments',
    async () => {
      for (const element of open) {
        const [record] = await recordsOf(tocsin.database, element);
        if (record !== undefined && isSettled(record)) open.delete(element);
      }
      return open.size === 0;
    },
    120_000,
  ).catch(async (error: unknown) => {
    const [left] = open;
    throw new Error(`${String(open.size)} left; ${JSON.stringify(await recordsOf(tocsin.database, left ?? ''))}`, {
      cause: error,
    });
  });
  await sleep(2_000);
  return all();
};

const expectOnce = ({ element, alertCount, linkedAlerts, timeline, tickets }: IncidentRecord): void => {
  const codes = timeline.map(({ code }) => code);
  const seen = effects.map((code) => codes.filter((other) => other === code).length);
  expect({
    element,
    alertCount,
    linkedAlerts,
    tickets: tickets.length,
    requested: codes.filter((code) => code === 'ticket_requested').length,
    seen,
  }).toEqual({ element, alertCount: 3, linkedAlerts: 3, tickets: 1, requested: 1, seen: [1, 2, 1] });
};

test('no other incident was opened', async () => {
  const rows = await tocsin.database.db
    .select({ id: incident.id })
    .from(incident)
    .where(like(incident.element, 'round-%'));
  expect(rows).toHaveLength(rounds * keysPerRound);
});
