import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { openScriptFolder } from './ticket-script-files.ts';
import { longSeconds } from './ticket-contract/under-test.ts';
import type { TicketWorld } from './ticket-contract/under-test.ts';
import { describeTicketSystem } from './ticket-system-contract.ts';

const root = path.resolve(import.meta.dirname, '../..');

const bundled = (name: string): string => path.join(root, 'tools/tickets', `${name}.sh`);
const companions = {
  update: [bundled('file-ticket')],
  find: [bundled('find-ticket')],
  close: [bundled('close-ticket')],
  reopen: [bundled('reopen-ticket')],
  comment: [bundled('comment-ticket')],
  query: [bundled('query-tickets')],
};

/** What the bundled scripts keep, and a person who works with their files. */
const worldIn = (tickets: string): TicketWorld => {
  const stateOf = async (key: string): Promise<string[]> => {
    const files = await readdir(tickets);
    if (!files.includes(`${key}.state`)) return ['open', ''];
    return (await readFile(path.join(tickets, `${key}.state`), 'utf8')).split('\n');
  };
  const write = async (key: string, at: 0 | 1, text: string): Promise<void> => {
    const state = await stateOf(key);
    state[at] = text;
    await writeFile(path.join(tickets, `${key}.state`), state.join('\n'));
  };
  return {
    can: capabilitiesOf('script', companions),
    comments: async (key) => {
      const files = (await readdir(tickets)).includes(`${key}.comments`)
        ? await readdir(path.join(tickets, `${key}.comments`))
        : [];
      const paths = files.map((file) => path.join(tickets, `${key}.comments`, file));
      const times = await Promise.all(paths.map(async (file) => (await stat(file, { bigint: true })).mtimeNs));
      // Two that were written within one tick of the file system's clock have one time; their names count up.
      const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
      const sorted = paths
        .map((file, at) => ({ file, at: times[at] ?? 0n }))
        .toSorted((a, b) => Number(a.at - b.at) || byName(a.file, b.file));
      return Promise.all(sorted.map(({ file }) => readFile(file, 'utf8')));
    },
    isClosed: async (key) => (await stateOf(key))[0] === 'closed',
    person: {
      name: 'Anna "the admin" \\ Ops',
      close: (key) => write(key, 0, 'closed'),
      assign: (key) => write(key, 1, 'Anna "the admin" \\ Ops'),
      remove: (key) => rm(path.join(tickets, `${key}.json`)),
    },
  };
};

describeTicketSystem(
  'script',
  async () => {
    const { scriptOf, systemOf, remove } = await openScriptFolder();
    const tickets = await mkdtemp(path.join(tmpdir(), 'tocsin contract '));
    const config = { ...companions, environment: { TOCSIN_TICKET_DIR: tickets }, timeoutSeconds: 20 };
    const stored = async (marker: string) => {
      const files = (await readdir(tickets)).filter((file) => file.endsWith('.json'));
      const texts = await Promise.all(files.map((file) => readFile(path.join(tickets, file), 'utf8')));
      const all = texts.map((text) => JSON.parse(text) as { marker: string; note: string }); // what the script files
      const found = all.filter((ticket) => ticket.marker === marker);
      return { tickets: found.length, message: found[0]?.note ?? null };
    };
    const hang = [await scriptOf('sleep 600')];
    const asked = path.join(tickets, 'asked');
    const silentFor = (timeoutSeconds: number) =>
      systemOf(`echo >>'${asked}'; sleep 600`, {
        ...{ update: hang, find: hang, close: hang, reopen: hang, comment: hang, query: hang },
        timeoutSeconds,
      });
    const broken = await scriptOf(`'${bundled('comment-ticket')}' "$@"; exit 1`);
    const missing = { close: ['/nowhere/close.sh'] };
    return {
      system: await systemOf(`exec '${bundled('file-ticket')}' "$@"`, config),
      refusing: await systemOf('exit 1', config),
      mumbling: await systemOf(`'${bundled('file-ticket')}' "$@" >/dev/null; echo filed`, {
        ...config,
        comment: [broken],
      }),
      hanging: await silentFor(1),
      waiting: await silentFor(longSeconds),
      heard: async () => ((await readdir(tickets)).includes('asked') ? (await readFile(asked, 'utf8')).length : 0),
      stored,
      world: { ...worldIn(tickets), misconfigured: await systemOf('exit 1', { ...config, ...missing }) },
      close: async () => {
        await rm(tickets, { recursive: true, force: true });
        await remove();
      },
    };
  },
  1_000,
);
