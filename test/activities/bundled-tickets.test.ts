import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
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
