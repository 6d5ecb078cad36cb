import { randomUUID } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';

const waitMs = 30_000;

describe('an incident and its ticket of the bundled scripts', { timeout: 90_000 }, () => {
  let room: EngineRoom;
  beforeAll(async () => {
    room = await openEngineRoom();
  });
  afterAll(() => room.stop());

  const open = async (name: string): Promise<{ element: string; key: string; record: IncidentRecord }> => {
    const element = room.newElement(name);
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'open');
    if (record === undefined) throw new Error('no incident');
    return { element, record, key: record.tickets[0]?.externalKey ?? '' };
  };
  const stateOf = (key: string) => readFile(path.join(room.ticketFolder, `${key}.state`), 'utf8').catch(() => '');
  const comments = async (key: string): Promise<string> => {
    const folder = path.join(room.ticketFolder, `${key}.comments`);
    const files = (await readdir(room.ticketFolder)).includes(`${key}.comments`) ? await readdir(folder) : [];
    return (await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))).join('\n');
  };

  test('the ticket hears what people say, and is closed when the incident recovers', async () => {
    const { element, key, record } = await open('told');
    const said = { requestId: randomUUID(), incidentId: record.id, by: 'ops-1', text: 'the disk is $(on) its "way"' };
    await room.engine.comment(room.target(element), said);
    await eventually('the comment', async () => (await comments(key)).includes(said.text), waitMs);
    await room.accept({ definition: 1, element, status: 'resolved' });
    await eventually('its closing', async () => (await stateOf(key)).startsWith('closed'), waitMs);
  });

  test('the incident is closed when a person writes that the ticket is', async () => {
    const { element, key } = await open('heard');
    await writeFile(path.join(room.ticketFolder, `${key}.state`), 'closed\nAnna\n');
    await makeTicketDue(room.database, 1, { id: key, key, now: new Date() });
    const [closed] = await awaitRecords(room.database, element, ([one]) => one?.state === 'closed');
    expect(closed).toMatchObject({ closeCause: 'ticket', closedBy: `ticket ${key}` });
    expect(await stateOf(key)).toBe('closed\nAnna\n');
  });
});
