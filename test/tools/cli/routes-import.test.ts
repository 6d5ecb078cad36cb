import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTicketRoutes } from '#db/rules/ticket-routes.ts';
import { auditEntry, ticketSystem } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { runCommand } from './run-command.ts';

let store: TestDatabase;
let folder: string;
beforeAll(async () => {
  store = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin-routes-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await store.drop();
});

const run = async (text: string, ...options: string[]) => {
  const file = path.join(folder, 'zenticket.conf');
  await writeFile(file, text);
  const now = new Date('2026-11-21T10:00:00Z');
  return runCommand(['routes', 'import', file, ...options], { DATABASE_URL: store.databaseUrl }, now);
};
const conf = '[GENERAL]\nautocleartime=90\n[A]\nid=1\nqueue=q\ngroup1=/A\n[B]\nid=2\nqueue=q\ngroup1=/B\n';
const names = async () => (await loadTicketRoutes(store.database.db)).map(({ name }) => name);

describe('routes import', () => {
  it('shows what it would do and changes nothing, then does it when asked', async () => {
    const [system] = await store.database.db.select().from(ticketSystem).limit(1);
    const shown = await run(conf, '--system', system?.name ?? '');
    expect(shown).toMatchObject({ exitCode: 0, out: 'new      B\nnew      A\n' });
    expect(shown.err).toContain('autocleartime 90 s');
    expect(shown.err).toContain('Nothing is changed yet');
    expect(await names()).toEqual([]);
    const done = await run(conf, '--system', system?.name.toUpperCase() ?? '', '--apply', '--with-filter');
    expect(done.exitCode).toBe(0);
    expect((await names()).slice(5)).toEqual(['B', 'A']);
    expect((await store.database.db.select().from(auditEntry)).at(-1)).toMatchObject({
      ...{ actor: 'cli', action: 'ticket_route.import' },
    });
    expect((await run(conf, '--system', system?.name ?? '')).out).toBe('same     B\nsame     A\n');
  });

  it('names section, key and line of each fault, and imports nothing', async () => {
    const before = await names();
    const { exitCode, out, err } = await run('[C]\nid=%(x)s\ngroup1=/C\n', '--apply');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('line 2, [C] id: names %(x)s, and there is no option x');
    expect(err).toContain('line 1, [C] queue: must be given');
    expect(await names()).toEqual(before);
  });

  it('is told which ticket system is meant, and knows when there is none of that name', async () => {
    const { exitCode, err } = await run(conf, '--system', 'nowhere');
    expect({ exitCode, err: err.split('\n')[0] }).toEqual({
      exitCode: 1,
      err: 'No ticket system is called "nowhere".',
    });
    const wrong = await runCommand(['routes', 'import', '--nope'], { DATABASE_URL: store.databaseUrl }, new Date());
    expect(wrong.exitCode).toBe(2);
    expect(wrong.err).toContain('--nope is not an option of this command\na file must be given');
  });
});
