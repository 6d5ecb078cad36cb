import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';
import { runCommand } from './run-command.ts';

let store: TestDatabase;
let id = 0;
const until = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);
const untilText = `${until.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

beforeAll(async () => {
  store = await createTestDatabase();
  const draft = {
    ...{ definitionId: null, element: { kind: 'glob' as const, value: 'db-*' }, fromMs: null },
    ...{ untilMs: until.getTime(), reason: 'racks', owner: 'ops-1' },
  };
  await saveSuppression(store.database.db, { id: null, draft }, { actor: 'test', address: null, now: new Date() });
  await wake(store.database, { element: 'db-07', alert: { message: '/var \u001b[31m91 % full' } });
  const { incidentIds } = await wake(store.database, { element: 'db-07', alert: { message: 'again' } });
  id = Object.values(incidentIds)[0] ?? 0;
});
afterAll(() => store.drop());

const run = (...args: string[]) => runCommand(args, { DATABASE_URL: store.databaseUrl });
const countRows = async (): Promise<unknown> => {
  const tables = ['alert', 'delivery', 'incident', 'timeline_entry', 'wake_verdict', 'ticket', 'audit_entry'];
  const counts = tables.map((table) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`);
  const [rows] = await store.database.pool.query(
    `SELECT ${counts.join(', ')}, (SELECT SUM(version) FROM incident) AS v`,
  );
  return rows;
};

describe('explain', () => {
  it('tells what each alert and action did, and which rule withheld it', async () => {
    const { exitCode, out, err } = await run('explain', String(id));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain(`Incident ${String(id)}: /var is filling up on db-07\nS3, open, 2 alerts, opened `);
    expect(out).toContain(`action "Ticket at once" at ${untilText} when suppression "racks" ends`);
    expect(out).toMatch(/Ticket at once {2}ticket in Local tickets .* 1 {6}0 {9}0 {2}suppression "racks" until/);
    expect(out).toContain(`withholds now: suppression "racks" until ${untilText}`);
    expect(out).toContain(
      `action "Ticket at once": 1 of 1 within 60 s, window 0 s — withheld: suppression "racks" until ${untilText}`,
    );
    expect(out).not.toContain('\u001b');
  });

  it('gives the same as JSON, page by page', async () => {
    const first = await run('explain', String(id), '--json', '--limit', '1');
    const page = JSON.parse(first.out) as { alerts: { id: number; taken: string }[]; olderAlerts: number };
    expect(page.alerts.map(({ taken }) => taken)).toEqual(['counted']);
    const second = await run('explain', String(id), '--json', '--after', String(page.olderAlerts));
    expect(JSON.parse(second.out)).toMatchObject({ alerts: [{ taken: 'opened the incident' }], olderAlerts: null });
    expect((await run('explain', String(id), '--limit', '1')).err).toContain(`add --after ${String(page.olderAlerts)}`);
  });

  it('ends with 1 and says so when there is no such incident', async () => {
    expect(await run('explain', '99999')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no incident 99999.') as string,
    });
  });

  it.each([[[]], [['abc']], [['1', 'extra']], [['1', '--limit', '0']]])('ends with 2 for %j', async (args) => {
    expect(await run('explain', ...args)).toMatchObject({ exitCode: 2, out: '' });
  });
});

describe('dry-run', () => {
  it('tells what would happen and what would be withheld, and changes nothing', async () => {
    const before = await countRows();
    const { exitCode, out, err } = await run(
      'dry-run',
      '--definition',
      '1',
      '--element',
      'DB-99',
      '--label',
      'env=prod',
    );
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('It would open an incident.\n/var is filling up (definition 1 version 1) on DB-99');
    expect(out).toContain(`action "Ticket at once" withheld — suppression "racks" until ${untilText}`);
    expect(await countRows()).toEqual(before);
  });

  it('goes on with the incident that is open, as its source', async () => {
    const { out } = await run(
      'dry-run',
      '--definition',
      'var-filling-up',
      '--element',
      'db-07',
      '--status',
      'resolved',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      ...{ kind: 'decided' },
      run: { incidentId: id, source: 'API', outcome: expect.stringMatching(/recover and close$/) as string },
    });
  });

  it('explains an unknown definition', async () => {
    const { exitCode, out } = await run('dry-run', '--definition', '77', '--element', 'x');
    expect(exitCode).toBe(0);
    expect(out).toContain('It would be kept, but on no incident: no event definition has this id or key.');
  });

  it('says that a clock is ahead', async () => {
    const { out } = await run('dry-run', '--definition', '1', '--element', 'x', '--time', '2099-01-01T00:00:00Z');
    expect(out).toContain('more than 10 minutes ahead');
  });

  it('names every option that breaks its rule', async () => {
    const { exitCode, err } = await run(
      ...['dry-run', '--element', ' ', '--status', 'maybe', '--severity', 'S9', '--time', 'now', '--source', 'nobody'],
    );
    expect(exitCode).toBe(2);
    for (const option of ['--definition', '--element', '--status', '--severity', '--time', '--source'])
      expect(err).toContain(`${option} must be`);
  });
});
