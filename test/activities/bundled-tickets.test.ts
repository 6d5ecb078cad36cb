import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import { hostileTexts } from '#test/support/ticket-draft.ts';

const scripts = path.resolve(import.meta.dirname, '../../tools/tickets');
const parent = await mkdtemp(path.join(tmpdir(), 'tocsin bundled '));
afterAll(() => rm(parent, { recursive: true, force: true }));

const run = (script: string, marker: string, more: { args?: string[]; folder?: string } = {}) => {
  const { args = [], folder = path.join(parent, 'tickets') } = more;
  const environment = { TOCSIN_TICKET_DIR: folder, TOCSIN_TICKET_MARKER: marker };
  const argv = [path.join(scripts, script), ...args];
  return runProcess({ argv, environment, timeoutMs: 20_000 }, new AbortController().signal);
};

const ticketOf = async (folder: string, number: number): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(path.join(folder, `${String(number)}.json`), 'utf8')) as Record<string, unknown>; // an object, as it files it

describe('the bundled ticket scripts', () => {
  test('file one ticket when 20 run at the same time, and each prints its number', async () => {
    const folder = path.join(parent, 'concurrent');
    const args = ['-device', 'db-07', '-note', 'x'.repeat(60_000)];
    const results = await Promise.all(
      Array.from({ length: 20 }, () => run('file-ticket.sh', 'tocsin-7', { folder, args })),
    );
    for (const result of results)
      expect(result).toMatchObject({ isStarted: true, exitCode: 0, stdout: '100007\n', stderr: '' });
    expect(await readdir(folder)).toEqual(['100007.json']);
    expect(await ticketOf(folder, 100_007)).toMatchObject({ number: 100_007, marker: 'tocsin-7', device: 'db-07' });
  });

  test('file a ticket for each marker when two installations have one folder', async () => {
    const folder = path.join(parent, 'shared');
    const markers = ['tocsin-7', 'tocsin-k3x9ab-7', 'tocsin-zzzzzz-7'];
    const note = ['-note', '\n  "marker": "tocsin-zzzzzz-7",\n'];
    const both = [...markers, ...markers];
    await Promise.all(both.map((marker) => run('file-ticket.sh', marker, { folder, args: note })));
    expect((await readdir(folder)).toSorted()).toEqual(['100007.json', '1100007.json', '2100007.json']);
    for (const marker of markers) {
      const found = await run('find-ticket.sh', '', { folder, args: ['-marker', marker] });
      const number = found.isStarted ? Number(found.stdout) : 0;
      expect(await ticketOf(folder, number)).toMatchObject({ number, marker });
    }
    const none = await run('find-ticket.sh', '', { folder, args: ['-marker', 'tocsin-aaaaaa-7'] });
    expect(none).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test.each(['tocsin-', 'tocsin-07', 'x"-5', '../-5', 'tocsin-5x'])('refuse %j, which is no marker', async (marker) => {
    const folder = path.join(parent, 'no marker');
    for (const script of ['file-ticket.sh', 'find-ticket.sh']) {
      const result = await run(script, marker, { folder, args: ['-marker', marker] });
      expect(result).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('marker') as string });
    }
  });

  test('keep the first ticket when they run again with other facts', async () => {
    const folder = path.join(parent, 'again');
    for (const count of ['1', '2']) await run('file-ticket.sh', 'tocsin-8', { folder, args: ['-count', count] });
    expect(await ticketOf(folder, 100_008)).toMatchObject({ count: '1' });
  });

  test('write texts of any kind as JSON', async () => {
    const folder = path.join(parent, 'texts');
    for (const [index, text] of hostileTexts.entries()) {
      const args = ['-note', text, '-summary', text];
      expect(await run('file-ticket.sh', `tocsin-${String(index)}`, { folder, args })).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
      const printable = text.replaceAll(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
      expect(await ticketOf(folder, 100_000 + index)).toMatchObject({ note: printable, summary: printable });
    }
  });

  test('find what was filed, and print nothing for what was not', async () => {
    await run('file-ticket.sh', 'tocsin-9');
    expect(await run('find-ticket.sh', '', { args: ['-marker', 'tocsin-9'] })).toMatchObject({
      exitCode: 0,
      stdout: '100009\n',
    });
    expect(await run('find-ticket.sh', '', { args: ['-marker', 'tocsin-10'] })).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
    expect(
      await run('find-ticket.sh', '', { args: ['-marker', 'tocsin-9'], folder: path.join(parent, 'none') }),
    ).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
  });

  test('fail and say why when the folder can not be made or the marker is missing', async () => {
    const nowhere = await run('file-ticket.sh', 'tocsin-1', { folder: '/proc/nowhere' });
    expect(nowhere).toMatchObject({ isStarted: true, stdout: '', stderr: expect.stringMatching(/./) as string });
    expect(nowhere.isStarted && nowhere.exitCode).not.toBe(0);
    expect(await run('file-ticket.sh', '')).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('is not set') as string,
    });
  });
});

describe('the companions of the bundled scripts', () => {
  const file = async (folder: string, incident: number): Promise<string> => {
    await run('file-ticket.sh', `tocsin-${String(incident)}`, { folder });
    return String(100_000 + incident);
  };
  const linesOf = (text: string): unknown[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  const printed = async (folder: string, tickets: string): Promise<unknown[]> => {
    const result = await run('query-tickets.sh', '', { folder, args: ['-tickets', tickets] });
    expect(result).toMatchObject({ isStarted: true, exitCode: 0, stderr: '' });
    return result.isStarted ? linesOf(result.stdout) : [];
  };

  test('say what people wrote into the file of the state, whatever it is', async () => {
    const folder = path.join(parent, 'people');
    const ticket = await file(folder, 1);
    const told: [string, object][] = [
      ['closed\nAnna\n', { status: 'closed', closed: true, assignee: 'Anna' }],
      ['Closed', { status: 'Closed', closed: true, assignee: null }],
      ['in review\n"x" \\ $(id) \u001b[31m', { status: 'in review', assignee: '"x" \\ $(id)  [31m' }],
      ['', { status: 'open', closed: false, assignee: null }],
      ['open\n  two  spaces\n', { assignee: '  two  spaces' }],
    ];
    for (const [text, wanted] of told) {
      await writeFile(path.join(folder, `${ticket}.state`), text);
      expect(await printed(folder, ticket)).toEqual([expect.objectContaining(wanted)]);
    }
  });

  test('keep who works on a ticket when it is closed and opened again', async () => {
    const folder = path.join(parent, 'keep');
    const ticket = await file(folder, 2);
    await writeFile(path.join(folder, `${ticket}.state`), 'open\nAnna');
    for (const script of ['close-ticket.sh', 'reopen-ticket.sh', 'close-ticket.sh'])
      expect(await run(script, '', { folder, args: ['-ticket', ticket] })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await printed(folder, ticket)).toMatchObject([{ closed: true, assignee: 'Anna' }]);
  });

  test('say of tickets that were deleted that they are gone, and of none when the folder is not there', async () => {
    const folder = path.join(parent, 'gone');
    const [first, second] = [await file(folder, 3), await file(folder, 4)];
    await rm(path.join(folder, `${second}.json`));
    const [there, gone] = await printed(folder, `${first},${second}`);
    expect(there).toMatchObject({ ticket: Number(first), closed: false });
    expect(gone).toEqual({ ticket: Number(second), gone: true });
    const elsewhere = { folder: path.join(parent, 'no such folder'), args: ['-tickets', first] };
    const result = await run('query-tickets.sh', '', elsewhere);
    expect(result).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringContaining('no folder') as string });
  });

  test('write a comment as it is, once, when 10 run at the same time', async () => {
    const folder = path.join(parent, 'comments');
    const ticket = await file(folder, 5);
    for (const [at, text] of hostileTexts.entries()) {
      const marker = at === 0 ? '../a b/$(id)' : `tocsin-5-${String(at)}`;
      const args = ['-ticket', ticket, '-text', text, '-marker', marker];
      const results = await Promise.all(
        Array.from({ length: 10 }, () => run('comment-ticket.sh', '', { folder, args })),
      );
      for (const result of results) expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      const comments = path.join(folder, `${ticket}.comments`);
      const files = await readdir(comments);
      expect(files).toHaveLength(at + 1);
      const texts = await Promise.all(files.map((one) => readFile(path.join(comments, one), 'utf8')));
      expect(texts).toContain(`${text}\n`);
    }
  });

  test('refuse what is no number, and tickets that are not there, and make no file', async () => {
    const folder = path.join(parent, 'refused');
    await file(folder, 6);
    const before = await readdir(folder);
    for (const script of ['close-ticket.sh', 'reopen-ticket.sh', 'comment-ticket.sh', 'file-ticket.sh'])
      for (const ticket of ['../100006', '', '-1', '0100006', '1 2', '100007']) {
        const args = ['-ticket', ticket, '-text', 'x', '-marker', 'm'];
        const result = await run(script, 'tocsin-6', { folder, args });
        expect(result).toMatchObject({
          isStarted: true,
          stdout: '',
          stderr: expect.stringMatching(/ticket/) as string,
        });
        expect(result.isStarted && result.exitCode).not.toBe(0);
      }
    expect(await readdir(folder)).toEqual(before);
  });
});
