import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket, identitiesOf, recordsOf } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { startInstallation } from '#test/support/installation/installation.ts';
import type { Installation } from '#test/support/installation/installation.ts';
import { PersistentSender } from '#test/support/installation/persistent-sender.ts';

const definition = 901;
const timerSeconds = 12;

let tocsin: Installation;
let sender: PersistentSender;
beforeAll(async () => {
  tocsin = await startInstallation();
  sender = new PersistentSender({ url: tocsin.url, token: tocsin.token, perSecond: 500, giveUpAfterMs: 60_000 });
  await insertDefinition(tocsin.database, definition, {
    actions: [
      {
        name: 'at once',
        trigger: { kind: 'threshold', mode: 'tumbling', count: 1, seconds: 600 },
        effect: { kind: 'ticket', ticketSystemId: 1 },
      },
      {
        name: 'at three',
        trigger: { kind: 'threshold', mode: 'tumbling', count: 3, seconds: 600 },
        effect: { kind: 'comment', text: 'three came' },
      },
      {
        name: 'later',
        trigger: { kind: 'unacknowledged_for', seconds: timerSeconds },
        effect: { kind: 'comment', text: 'nobody came' },
      },
    ],
  });
}, 120_000);
afterAll(() => tocsin.stop(), 60_000);

const send = (...elements: string[]) => sender.sendAll(elements.map((element) => ({ definition, element })));
const comments = async (element: string) => {
  const [record] = await recordsOf(tocsin.database, element);
  return (record?.timeline ?? []).flatMap(({ code, facts }) =>
    code === 'action_commented' && 'text' in facts ? [facts.text] : [],
  );
};

/** The engine is stopped, something happens to its data, and engine and worker start again. */
const whileEngineIsDown = async (happens: () => Promise<void>): Promise<void> => {
  await tocsin.processes.kill('worker');
  await tocsin.processes.kill('temporal');
  await happens();
  await tocsin.processes.startAgain('temporal');
  await tocsin.processes.startAgain('worker');
};

/** The engine's files are gone; the folder that it runs in stays. */
const emptyEngine = async (): Promise<void> => {
  for (const file of await readdir(tocsin.engineFolder))
    await rm(path.join(tocsin.engineFolder, file), { recursive: true });
};

test('every open incident goes on with its count, its deadline and its ticket when the engine has lost all its data', async () => {
  await send('lost-1', 'lost-2', 'lost-1');
  const [before] = await awaitRecords(
    tocsin.database,
    'lost-1',
    (records) => hasTicket(records) && records[0]?.alertCount === 2,
  );
  await awaitRecords(tocsin.database, 'lost-2', hasTicket);
  await whileEngineIsDown(async () => {
    await emptyEngine();
    await send('lost-1');
  });
  const records = await awaitRecords(tocsin.database, 'lost-1', ([record]) => record?.alertCount === 3);
  expect(records).toHaveLength(1);
  expect(identitiesOf(records[0])).toEqual(identitiesOf(before));
  await eventually(
    'the deadlines of both',
    async () => {
      return (await comments('lost-1')).includes('nobody came') && (await comments('lost-2')).includes('nobody came');
    },
    30_000,
  );
  await sleep(1_500);
  expect((await comments('lost-1')).sort()).toEqual(['nobody came', 'three came']);
  expect(await comments('lost-2')).toEqual(['nobody came']);
  expect(codesOf(records[0]).filter((code) => code === 'ticket_requested')).toHaveLength(1);
}, 120_000);

test('an engine that is set back to an earlier copy takes up what happened since, and nothing fires twice', async () => {
  const copy = path.join(tocsin.engineFolder, '..', 'engine-copy');
  await send('back-1', 'back-2');
  await awaitRecords(tocsin.database, 'back-1', hasTicket);
  await awaitRecords(tocsin.database, 'back-2', hasTicket);
  await whileEngineIsDown(() => cp(tocsin.engineFolder, copy, { recursive: true }));
  await send('back-1', 'back-1', 'new-1');
  await awaitRecords(tocsin.database, 'back-1', ([record]) => record?.alertCount === 3);
  await awaitRecords(tocsin.database, 'new-1', hasTicket);
  await whileEngineIsDown(async () => {
    await emptyEngine();
    await cp(copy, tocsin.engineFolder, { recursive: true });
  });
  await send('back-2');
  await awaitRecords(tocsin.database, 'back-2', ([record]) => record?.alertCount === 2);
  for (const element of ['back-1', 'back-2', 'new-1'])
    await eventually(
      `the deadline of ${element}`,
      async () => (await comments(element)).includes('nobody came'),
      40_000,
    );
  await sleep(1_500);
  expect((await comments('back-1')).sort()).toEqual(['nobody came', 'three came']);
  expect(await comments('back-2')).toEqual(['nobody came']);
  expect(await comments('new-1')).toEqual(['nobody came']);
  for (const element of ['back-1', 'back-2', 'new-1']) {
    const found = await recordsOf(tocsin.database, element);
    expect(found).toHaveLength(1);
    expect(found[0]?.tickets).toHaveLength(1);
    expect(found[0]?.linkedAlerts).toBe(found[0]?.alertCount);
  }
}, 180_000);
