import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { alert, incident, ticketSystem } from '#db/schema/index.ts';
import { defaultSyncRules } from '#domain/ticket/sync-rules.ts';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, hasTicket, recordsOf } from '#test/support/incident-records.ts';
import { wake } from '#test/support/wake.ts';
import { runCommand } from './run-command.ts';

let room: EngineRoom;
beforeAll(async () => {
  room = await openEngineRoom();
});
afterAll(() => room.stop());

const reconcile = (args: string[], now?: Date) => {
  const environment = {
    DATABASE_URL: room.databaseUrl,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TOCSIN_TASK_QUEUE: room.taskQueue,
  };
  return runCommand(['reconcile', ...args], environment, now);
};

type Found = Record<'gone' | 'behind' | 'strays' | 'stuckAlerts' | 'overdueRechecks', object[]>;

const readJson = async (args: string[] = [], now?: Date) => {
  const { exitCode, out } = await reconcile([...args, '--json'], now);
  return { exitCode, ...(JSON.parse(out) as { isLevel: boolean; found: Found; remaining: Found | null }) };
};

const openIncident = async (name: string): Promise<string> => {
  const element = room.newElement(name);
  await room.accept({ definition: 1, element });
  await awaitRecords(room.database, element, hasTicket);
  return element;
};

/** The engine lists what runs a little later. */
const untilListed = (workflowId: string): Promise<boolean> => {
  const query = `TaskQueue = '${room.taskQueue}' AND WorkflowId = '${workflowId}'`;
  return eventually('the engine lists it', async () => (await room.client.workflow.count(query)).count > 0);
};

describe('reconcile', () => {
  it('ends with 0 when nothing differs', async () => {
    await openIncident('level');
    const { exitCode, out, err } = await reconcile([]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^Looked at 1 open incidents and \d+ running workflows\.\nNothing differs\.\n$/);
  });

  it('names an incident whose workflow is gone, ends with 1, and starts it when asked to', async () => {
    const element = await openIncident('gone');
    await room.workflow(element).terminate('its data is gone');
    const [record] = await recordsOf(room.database, element);
    const { exitCode, out, err } = await reconcile([]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^workflow is gone +incident ${String(record?.id)} +${element}`, 'm'));
    expect(err).toContain('reconcile --repair');
    const repaired = await readJson(['--repair']);
    expect(repaired).toMatchObject({
      exitCode: 0,
      isLevel: true,
      found: { gone: [{ element }] },
      remaining: { gone: [] },
    });
    expect((await room.workflow(element).describe()).status.name).toBe('RUNNING');
  });

  it('names what is late, and has it done when asked to', async () => {
    const element = await openIncident('late');
    const { db } = room.database;
    const long = new Date(Date.now() - 3_600_000);
    const [first] = await db.select().from(alert).where(eq(alert.element, element));
    if (first === undefined) throw new Error('no alert');
    const later = new Date(Date.now() + 3_600_000);
    const stuck = { incidentId: null, linkVersion: null, receivedAt: long, relayDueAt: later };
    await db.insert(alert).values({ ...first, id: first.id + 500, ...stuck });
    const found = await readJson();
    expect(found).toMatchObject({ exitCode: 1, found: { stuckAlerts: [{ id: first.id + 500, element }] } });
    expect(await readJson(['--repair'])).toMatchObject({ exitCode: 0, remaining: { stuckAlerts: [] } });
    expect((await recordsOf(room.database, element))[0]).toMatchObject({ alertCount: 2 });
  });

  it('names a workflow without work, and lets it end when asked to', async () => {
    const element = await openIncident('stray');
    // What it would owe its ticket is work.
    await room.database.db.update(ticketSystem).set({ sync: { ...defaultSyncRules, onClose: 'nothing' } });
    const [record] = await recordsOf(room.database, element);
    const request = { requestId: 'elsewhere', incidentId: record?.id ?? 0, by: 'ops', kind: 'close' as const };
    await wake(room.database, { element, facts: [{ kind: 'person', request }] });
    const { workflowId } = room.target(element);
    await untilListed(workflowId);
    const later = new Date(Date.now() + 120_000);
    expect(await readJson(['--repair'], later)).toMatchObject({
      ...{ exitCode: 0, found: { strays: [{ workflowId }] }, remaining: { strays: [] } },
    });
    expect((await room.workflow(element).describe()).status.name).toBe('COMPLETED');
  });

  it('tells a recheck that nobody told', async () => {
    const element = await openIncident('recheck');
    await room.worker.stop();
    const long = new Date(Date.now() - 3_600_000);
    await room.database.db.update(incident).set({ recheckAt: long }).where(eq(incident.element, element));
    const found = await readJson(['--repair']);
    expect(found).toMatchObject({
      exitCode: 0,
      found: { overdueRechecks: [{ element }] },
      remaining: { overdueRechecks: [] },
    });
  });

  it('calls nothing stray that has just started', async () => {
    await room.worker.stop(); // which would end it at once
    const { workflowId, input } = room.target(room.newElement('young'));
    const start = { workflowId, taskQueue: room.taskQueue, args: [{ ...input, definitionId: 9 }] };
    await room.client.workflow.start(incidentWorkflowType, start);
    await untilListed(workflowId);
    expect((await readJson()).found.strays).toEqual([]);
    await room.client.workflow.getHandle(workflowId).terminate();
  });

  it('says so when the engine gives no answer', async () => {
    const environment = { DATABASE_URL: room.databaseUrl, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { exitCode, err } = await runCommand(['reconcile'], environment);
    expect(exitCode).toBe(1);
    expect(err).toContain('The engine at 127.0.0.1:1 could not be used');
  });
});
