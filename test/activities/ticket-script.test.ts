import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createProcessRunner } from '#activities/adapters/process/process-runner.ts';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import { parseScriptConfig } from '#activities/adapters/ticket-script/script-config.ts';
import { createScriptSystem } from '#activities/adapters/ticket-script/script-system.ts';
import { eventually } from '#test/support/eventually.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { openScriptFolder } from './ticket-script-files.ts';

const { path: folder, scriptOf, systemOf, remove } = await openScriptFolder();
const runner = createProcessRunner();
const never = new AbortController().signal;
const starters = { 'in the worker': runProcess, 'by the process runner': runner.run };

afterAll(async () => {
  runner.close();
  await remove();
});

const create = async (text: string, config: Record<string, unknown> = {}) =>
  (await systemOf(text, config)).create(ticketDraft(), never);

describe("zenticket's script contract", () => {
  test('gives the pairs in their order, after the fixed arguments', async () => {
    const dump = path.join(folder, 'arguments');
    const labels = { ip: '192.0.2.7', component: 'eth0', groups: '/acme|/acme/Network', priority: '5' };
    const config = { environment: { DUMP: dump }, customer: 'acme', queue: 'night' };
    const system = await systemOf('printf "%s\\0" "$@" >"$DUMP"; echo 42', {
      ...config,
      fixed: ['fixed', 'two words'],
    });
    const result = await system.create(ticketDraft({ labels }), never);
    expect(result).toEqual({ ok: true, value: { key: '42', url: null, stderr: '' } });
    const given = (await readFile(dump, 'utf8')).split('\0').slice(0, -1);
    expect(given).toEqual([
      ...['fixed', 'two words'],
      ...['-customer', 'acme', '-device', 'db-07', '-deviceIP', '192.0.2.7', '-collector', hostname()],
      ...['-first', '2026/11/21 10:00:00.123', '-last', '2026/11/21 10:05:00.000', '-count', '3'],
      ...['-summary', '/var is filling up', '-noteTitle', 'System Monitor Error', '-note', 'disk 91 %'],
      ...['-severity', '4', '-group', '/acme|/acme/Network', '-impact', '5', '-component', 'eth0', '-queue', 'night'],
    ]);
  });
});

describe('a script', () => {
  test('that prints one integer has created the ticket, and its page is made from the template', async () => {
    const config = { urlTemplate: 'https://tickets.example/{key}?again={key}' };
    expect(await create('echo " 4711 "; echo note >&2', config)).toEqual({
      ok: true,
      value: { key: '4711', url: 'https://tickets.example/4711?again=4711', stderr: 'note\n' },
    });
  });

  const outputs = ['', 'ABC', '0', '-5', '1.5', '12 13', '12\n13', '0x10', '1234567890123456789012'];
  test.each(outputs)('that prints %j has not answered as it must', async (output) => {
    const failure = { code: 'ticket_bad_output', isCreated: 'maybe' };
    expect(await create(`printf '%s' '${output}'; echo why >&2`)).toMatchObject({
      ok: false,
      failure: { ...failure, stderr: 'why\n' },
    });
  });

  test('that ends with another code than 0 has failed, whatever it printed', async () => {
    expect(await create('echo 42; echo broken >&2; exit 7')).toEqual({
      ok: false,
      failure: {
        code: 'ticket_script_failed',
        message: 'the script ended with code 7',
        stderr: 'broken\n',
        isCreated: 'maybe',
      },
    });
    expect(await create('kill -9 $$')).toMatchObject({ ok: false, failure: { code: 'ticket_script_failed' } });
  });

  test('that is missing or not executable has created nothing', async () => {
    const failure = { code: 'ticket_script_missing', isCreated: 'no' };
    for (const file of ['/nowhere/ticket.sh', folder]) {
      const parsed = parseScriptConfig({ create: [file] });
      if (!parsed.ok) throw new Error(parsed.rule);
      for (const run of Object.values(starters))
        expect(await createScriptSystem(parsed.config, run).create(ticketDraft(), never)).toMatchObject({
          ok: false,
          failure,
        });
    }
  });

  test('gets nothing on stdin and nothing of the worker in its environment', async () => {
    const file = path.join(folder, 'environment');
    await create(`cat; env | cut -d= -f1 | sort | tr '\\n' ' ' >'${file}'; echo 1`, { environment: { OWN: 'x' } });
    const names = (await readFile(file, 'utf8')).trim().split(' ');
    expect(names).toEqual(expect.arrayContaining(['OWN', 'PATH', 'TOCSIN_TICKET_MARKER']));
    expect(names.filter((name) => !/^(OWN|PATH|LANG|PWD|OLDPWD|SHLVL|_|TOCSIN_TICKET_MARKER)$/.test(name))).toEqual([]);
  });

  test('may print any amount without harm: what is beyond the bound is dropped', async () => {
    const flood = 'head -c 30000000 /dev/zero | tr "\\0" "e" >&2; head -c 300000 /dev/zero | tr "\\0" " "; echo 42';
    const result = await create(flood, { timeoutSeconds: 20 });
    expect(result).toMatchObject({ ok: false, failure: { code: 'ticket_bad_output' } });
    if (!result.ok) expect(result.failure.stderr.length).toBe(8_192);
  });
});

describe('a query script', () => {
  const read = async (printed: string) => {
    const query = [await scriptOf(`cat <<'END'\n${printed}\nEND`)];
    const system = await systemOf('echo 42', { query, urlTemplate: 'https://t.example/{key}' });
    const refs = ['42', '43', 'X-1'].map((key) => ({ key, id: null }));
    return system.read?.(refs, never);
  };

  test('says how tickets are, one object a line, in any order', async () => {
    const closed =
      '{"ticket":42,"status":"Done","closed":true,"resolution":"Fixed","updated":"2026-11-21T11:00:00+01:00"}';
    const ticket = { id: '42', key: '42', url: 'https://t.example/42', status: 'Done', isClosed: true, assignee: null };
    expect(await read(`{"ticket":43,"gone":true}\n\n${closed}`)).toEqual({
      ok: true,
      value: [
        {
          ref: { key: '42', id: null },
          ticket: { ...ticket, resolution: 'Fixed', updatedAtMs: Date.UTC(2026, 10, 21, 10), lastCommentId: null },
        },
        { ref: { key: '43', id: null }, ticket: null },
      ],
    });
  });

  test('that leaves a ticket out has said nothing of it, not that it is gone', async () => {
    expect(await read('{"ticket":43,"gone":true}')).toMatchObject({ ok: true, value: [{ ref: { key: '43' } }] });
    expect(await read('')).toEqual({ ok: true, value: [] });
  });

  const wrong = [
    'nothing',
    '{"ticket":42}',
    '{"ticket":42,"gone":false}',
    '{"ticket":42,"status":"x","closed":1}',
    '[]',
    '{',
  ];
  test.each(wrong)('that prints %s has not answered as it must', async (printed) => {
    expect(await read(`{"ticket":43,"gone":true}\n${printed}`)).toMatchObject({
      ok: false,
      failure: { code: 'ticket_bad_output' },
    });
  });
});

describe('a ticket whose key is no number', () => {
  test('is handed to no script', async () => {
    const dump = path.join(folder, 'never made');
    const touch = [await scriptOf(`: >'${dump}'`)];
    const system = await systemOf('echo 1', {
      update: touch,
      close: touch,
      reopen: touch,
      comment: touch,
      query: touch,
    });
    for (const key of ['', 'OPS-1', '-1', '../1', '1,2']) {
      const ref = { key, id: null };
      const refused = { ok: false, failure: { code: 'ticket_rejected' } };
      expect(await system.close?.(ref, never)).toMatchObject(refused);
      expect(await system.update?.(key, ticketDraft(), never)).toMatchObject(refused);
      expect(await system.comment?.(ref, { marker: 'm', text: 't', isRepeat: false }, never)).toMatchObject(refused);
      expect(await system.read?.([ref], never)).toEqual({ ok: true, value: [] });
    }
    await expect(stat(dump)).rejects.toThrow('ENOENT');
  });
});

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true; // no such process
  }
};
const pidsIn = async (file: string): Promise<number[]> => (await readFile(file, 'utf8')).trim().split('\n').map(Number);

describe.each(Object.entries(starters))('a script that is run %s', (name, run) => {
  test('and hangs is killed with all that it started', async () => {
    const file = path.join(folder, `hanging ${name}`);
    const text = `(sleep 600 & echo $! >>'${file}'; wait) & echo $$ >>'${file}'; sleep 600`;
    const system = await systemOf(text, { timeoutSeconds: 5 }, run);
    expect(await system.create(ticketDraft(), never)).toMatchObject({
      ok: false,
      failure: { code: 'ticket_script_timeout', isCreated: 'maybe', message: 'the script was killed after 5 s' },
    });
    const pids = await pidsIn(file);
    expect(pids).toHaveLength(2);
    await eventually('they are gone', () => pids.every(isGone));
  });

  test('and leaves a process behind that holds its output has answered all the same', async () => {
    const file = path.join(folder, `left ${name}`);
    const system = await systemOf(`sleep 600 & echo $! >'${file}'; echo 42`, { timeoutSeconds: 10 }, run);
    expect(await system.create(ticketDraft(), never)).toMatchObject({ ok: true, value: { key: '42' } });
    const pids = await pidsIn(file);
    await eventually('it is gone', () => pids.every(isGone));
  });

  test('and is told to stop is killed at once', async () => {
    const system = await systemOf('sleep 600', { timeoutSeconds: 60 }, run);
    const result = await system.create(ticketDraft(), AbortSignal.timeout(100));
    expect(result).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
  });
});

describe('a process runner that is lost', () => {
  test('leaves the outcome of what it ran unknown, and the next script is run by another', async () => {
    const file = path.join(folder, 'runner');
    const system = await systemOf(`echo $PPID >'${file}'; sleep 600`, { timeoutSeconds: 60 }, runner.run);
    const attempts = [system.create(ticketDraft(), never), system.create(ticketDraft(), never)];
    const pid = await eventually('it runs', async () => (await pidsIn(file)).find((one) => one > 1));
    process.kill(pid, 'SIGKILL');
    for (const attempt of attempts) expect(await attempt).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
    const next = await systemOf('echo 42', {}, runner.run);
    expect(await next.create(ticketDraft(), never)).toMatchObject({ ok: true, value: { key: '42' } });
  });
});
