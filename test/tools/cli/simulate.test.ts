import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tocsin-simulate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, script: unknown): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, typeof script === 'string' ? script : JSON.stringify(script));
  return file;
};

const simulate = (...files: string[]) => runCommand(['simulate', ...files], {});

const threshold = (count: number, seconds: number) => ({
  actions: [{ name: 'page', trigger: { kind: 'threshold', count, seconds } }],
});
const steps = (...times: number[]) => times.map((at) => ({ at, alert: { element: 'db-07' } }));

type Line = { script?: string; at: number; command: string };
const linesOf = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const fires = (out: string): number[] => linesOf(out).flatMap(({ command, at }) => (command === 'fire' ? [at] : []));

/** Source: CitoEngine 2.0.0, as its own rule fired; but a gap of a day and 5 seconds counts in full. */
const vectors: { limit: [count: number, seconds: number]; at: number[]; fired: number[] }[] = [
  { limit: [1, 60], at: [0, 10, 60, 61, 62, 121, 122], fired: [0, 61, 122] },
  { limit: [1, 60], at: [0, 61, 122, 183], fired: [0, 61, 122, 183] },
  { limit: [2, 60], at: [0, 60], fired: [60] },
  { limit: [2, 60], at: [0, 61, 62], fired: [62] },
  { limit: [2, 60], at: [0, 90, 180, 270], fired: [] },
  { limit: [2, 100], at: [0, 10, 11, 51, 101, 121], fired: [10, 121] },
  { limit: [3, 60], at: [0, 50, 70, 75, 80], fired: [80] },
  { limit: [3, 60], at: [0, 59, 61, 62, 63], fired: [63] },
  { limit: [2, 60], at: [100, 50, 40], fired: [50] },
  { limit: [2, 60], at: [0, 86_405], fired: [] },
];

describe('simulate', () => {
  it.each(vectors)('fires as CitoEngine does: $limit, $at', async ({ limit, at, fired }) => {
    const { exitCode, out, err } = await simulate(
      await write('vector.json', { definition: threshold(...limit), steps: steps(...at) }),
    );
    expect({ exitCode, err, fired: fires(out) }).toEqual({ exitCode: 0, err: '', fired });
  });

  it('writes one line of JSON for each decision', async () => {
    const file = await write('story.json', { definition: threshold(2, 60), steps: steps(0, 0.5) });
    const { out } = await simulate(file);
    const lines = linesOf(out);
    expect(lines.map((line) => Object.keys(line))).toEqual(
      lines.map(() => ['at', 'element', 'command', 'action', 'reasons']),
    );
    expect(lines).toMatchObject([
      { at: 0, element: 'db-07', command: 'open', action: null, reasons: [{ code: 'opened' }, {}] },
      { at: 0.5, element: 'db-07', command: 'count', action: null, reasons: [{ code: 'alerts_counted' }, {}] },
      { at: 0.5, element: 'db-07', command: 'fire', action: 'page', reasons: [{ code: 'action_fired' }] },
      { at: 0.5, element: 'db-07', command: 'open_ticket', action: 'page', reasons: [{ code: 'ticket_requested' }] },
    ]);
  });

  it('plays several scripts, names each, and tells every fault of one that can not be played', async () => {
    const good = await write('good.json', { definition: threshold(1, 60), steps: steps(0) });
    const bad = await write('bad.json', { definition: threshold(0, 0), steps: steps(0) });
    const { exitCode, out, err } = await simulate(bad, good, path.join(folder, 'gone.json'));
    expect(exitCode).toBe(1);
    expect(new Set(linesOf(out).map(({ script }) => script))).toEqual(new Set(['good.json']));
    expect(err.trim().split('\n')).toEqual([
      'bad.json: definition.actions[0].trigger.seconds: must be an integer from 1 to 2678400',
      'bad.json: definition.actions[0].trigger.count: must be an integer from 1 to 1000',
      expect.stringMatching(/^gone\.json: \(file\): must be a file that can be read: ENOENT/),
    ]);
  });

  it('says what it takes no notice of, and plays all the same', async () => {
    const file = await write('odd.json', { definition: { ...threshold(1, 60), colour: 'red' }, steps: steps(0) });
    expect(await simulate(file)).toMatchObject({
      ...{ exitCode: 0, err: 'odd.json: definition.colour: is not a field that is read here (ignored)\n' },
    });
  });

  it.each([{ args: [] }, { args: ['--fast', 'x.json'] }])('ends with 2 for $args', async ({ args }) => {
    const { exitCode, out, err } = await simulate(...args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('docs/guides/simulate.md');
  });

  it('plays 10,000 alerts at once', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ at, alert: { element: `web-${String(at % 100)}` } }));
    const file = await write('many.json', { definition: threshold(3, 300), steps: many });
    const before = process.cpuUsage();
    const { out } = await simulate(file);
    expect(fires(out)).toHaveLength(2_500);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(5_000); // ms of work, however long others kept it waiting; under 1 s as a rule
  });

  it('loads nothing that speaks to servers', async () => {
    const packages = await importedPackages(['tools/cli/main.ts', 'tools/cli/simulate.ts']);
    expect([...packages].sort()).toEqual([
      '@commander-js/extra-typings',
      'commander',
      'luxon',
      're2js',
      'rrule',
      'zod',
    ]);
  });
});

const root = path.resolve(import.meta.dirname, '../../..');

/** The packages that these files and all that they import at once need. */
const importedPackages = async (entries: string[]): Promise<ReadonlySet<string>> => {
  const packages = new Set<string>();
  const files = new Set(entries);
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms))
      if (target.startsWith('.')) files.add(path.join(path.dirname(file), target));
      else if (target.startsWith('#')) files.add(target.slice(1));
      else if (!target.startsWith('node:')) packages.add(target);
  }
  return packages;
};
