import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tocsin-cli-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const run = (...args: string[]) => runCommand(args, { TOCSIN_DATA_DIR: dataDir });

describe('command line', () => {
  it.each([[['--help']], [['status', '--help']], [['token', 'create', '--help']], [['incidents', 'list', '--help']]])(
    'shows an example in the help of %j',
    async (args) => {
      const { exitCode, out } = await run(...args);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}.*npm run (-s )?tocsin -- /);
    },
  );

  it('names every fault of a command at once and ends with 2', async () => {
    const { exitCode, out, err } = await run(
      ...['incidents', 'list', '--limit', '0', '--state', 'open,gone', '--after', 'x', '--colour', 'extra'],
    );
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err.trim().split('\n')).toEqual([
      '--colour is not an option of this command',
      'extra is not expected here',
      '--state must list one or more of open, acknowledged, closed (got "open,gone")',
      '--limit must be a whole number from 1 to 200 (got "0")',
      '--after must be a whole number from 1 to 2147483647 (got "x")',
      'Help:  Add --help to see what the command takes.',
    ]);
  });

  it.each([
    { name: 'neither a user nor a source', args: [], got: 0 },
    { name: 'both', args: ['--user', 'a', '--source', 'b'], got: 2 },
  ])('refuses to create a token for $name', async ({ args, got }) => {
    const { exitCode, err } = await run('token', 'create', ...args);
    expect(exitCode).toBe(2);
    expect(err).toContain(`--user or --source must be given, and only one of them (got ${String(got)})`);
  });

  it.each([[[]], [['nothing']], [['incidents']], [['incidents', 'list', '--limit']]])(
    'ends with 2 for %j',
    async (args) => {
      expect(await run(...args)).toMatchObject({ exitCode: 2, out: '' });
    },
  );

  it('names every setting that breaks its rule and repeats no secret', async () => {
    const environment = { DATABASE_URL: 'mysql:hunter2', TOCSIN_PORT: 'web', TOCSIN_PROT: '1' };
    const { exitCode, err } = await runCommand(['status'], environment);
    expect(exitCode).toBe(2);
    for (const name of Object.keys(environment)) expect(err).toContain(name);
    expect(err).not.toContain('hunter2');
  });
});

describe('command line where nothing runs', () => {
  it.each([[['incidents', 'list']], [['token', 'create', '--user', 'admin']], [['status']]])(
    'says which command helps and ends with 1 for %j',
    async (args) => {
      const { exitCode, err } = await run(...args);
      expect(exitCode).toBe(1);
      expect(err).toContain(`Tocsin does not run on the data folder ${dataDir}, and DATABASE_URL is unset.`);
      expect(err).toContain('Help:  npm start');
    },
  );

  it('tells the state of each part as JSON', async () => {
    const { out } = await run('status', '--json');
    const part = { isHealthy: false, detail: 'does not run' };
    expect(JSON.parse(out)).toMatchObject({
      ...{ isHealthy: false, address: null, counts: null },
      parts: { web: part, worker: part, engine: part, database: { isHealthy: false } },
    });
  });

  it('says that the database can not be used when nobody listens at DATABASE_URL', async () => {
    const environment = { DATABASE_URL: 'mysql://tocsin:hunter2@127.0.0.1:1/tocsin' };
    const { exitCode, err } = await runCommand(['incidents', 'list'], environment);
    expect(exitCode).toBe(1);
    expect(err).toContain('The database could not be used: connect ECONNREFUSED 127.0.0.1:1');
    expect(err).not.toContain('hunter2');
  });
});
