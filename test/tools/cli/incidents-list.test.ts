import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementHash } from '#db/element-hash.ts';
import { incident, ticket } from '#db/schema/index.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { runCommand } from './run-command.ts';

let store: TestDatabase;
const at = new Date('2026-11-21T10:28:00Z');

/** Puts an incident into the read model; returns its id. */
const record = async (element: string, state: IncidentState, definitionId = 1): Promise<number> => {
  const hash = elementHash(element);
  const workflowId = incidentWorkflowId(definitionId, hash);
  const who = state === 'acknowledged' ? { acknowledgedAt: at, acknowledgedBy: 'ops-1' } : {};
  const [{ insertId }] = await store.database.db.insert(incident).values({
    ...{ definitionId, definitionVersion: 1, teamId: 1, element, elementHash: hash, workflowId, serial: 1, state },
    ...{
      openKey: state === 'closed' ? null : workflowId,
      severity: 'S3',
      alertCount: 12,
      openedAt: at,
      lastAlertAt: at,
    },
    ...{ version: 1, snapshot: emptyEntityState, ...who },
  });
  return insertId;
};

beforeAll(async () => {
  store = await createTestDatabase();
  const first = await record('db-07', 'open');
  const when = { createdAt: at, updatedAt: at };
  await store.database.db
    .insert(ticket)
    .values({ incidentId: first, ticketSystemId: 1, state: 'open', externalKey: '100001', ...when });
  await record('edge-2', 'acknowledged', 2);
  await record('rmq-1', 'closed');
});
afterAll(() => store.drop());

const list = (...args: string[]) => runCommand(['incidents', 'list', ...args], { DATABASE_URL: store.databaseUrl });

describe('incidents list', () => {
  it('shows incidents of every state, newest first, in a table', async () => {
    const { exitCode, out, err } = await list();
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.trimEnd().split('\n')).toEqual([
      'Id  State         Severity  Incident            Element  Alerts  Opened                Ticket  Acknowledged by',
      ' 3  closed        S3        /var is filling up  rmq-1        12  2026-11-21 10:28 UTC  -       -',
      ' 2  acknowledged  S3        Host unreachable    edge-2       12  2026-11-21 10:28 UTC  -       ops-1',
      ' 1  open          S3        /var is filling up  db-07        12  2026-11-21 10:28 UTC  100001  -',
    ]);
  });

  it.each([
    { name: 'states', args: ['--state', 'open, acknowledged'], ids: [2, 1] },
    { name: 'element, without case', args: ['--element', 'EDGE-2'], ids: [2] },
    { name: 'definition', args: ['--definition', '1'], ids: [3, 1] },
    { name: 'all of them', args: ['--definition', '1', '--state', 'closed', '--element', 'rmq-1'], ids: [3] },
  ])('filters by $name', async ({ args, ids }) => {
    const { out } = await list(...args, '--json');
    const { incidents } = JSON.parse(out) as { incidents: { id: number }[] };
    expect(incidents.map(({ id }) => id)).toEqual(ids);
  });

  it('names the next page when there is one, and goes on from there', async () => {
    const first = await list('--limit', '2');
    expect(first.err).toBe('There are more: add --after 2\n');
    const second = JSON.parse((await list('--limit', '2', '--after', '2', '--json')).out) as object;
    expect(second).toMatchObject({ incidents: [{ id: 1, ticket: '100001' }], next: null });
  });

  it('says so when none fits', async () => {
    expect(await list('--element', 'nowhere')).toEqual({ exitCode: 0, out: '', err: 'No incident fits.\n' });
  });
});
