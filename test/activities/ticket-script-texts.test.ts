import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { openScriptFolder } from './ticket-script-files.ts';
import type { ScriptFolder } from './ticket-script-files.ts';

const never = new AbortController().signal;
let folder: ScriptFolder;
beforeAll(async () => {
  folder = await openScriptFolder();
});
afterAll(() => folder.remove());

describe("a script's texts", () => {
  test('takes customer, queue and texts of the target over the settings, and else fills their templates', async () => {
    const dump = path.join(folder.path, 'routed');
    const config = {
      ...{ environment: { DUMP: dump }, customer: 'acme', queue: 'night' },
      ...{ summary: '{element|upper}: {summary|cut 5}', note: '{message}\n{label.rack|or no rack} {why}' },
    };
    const system = await folder.systemOf('printf "%s\\0" "$@" >"$DUMP"; echo 42', config);
    const given = async (draft: Parameters<typeof ticketDraft>[0]): Promise<Record<string, string>> => {
      await system.create(ticketDraft(draft), never);
      const [...all] = (await readFile(dump, 'utf8')).split('\0');
      return Object.fromEntries(
        all.flatMap((name, index) => (name.startsWith('-') ? [[name, all[index + 1] ?? '']] : [])),
      );
    };
    expect(await given({ target: { customer: '7' }, why: 'so' })).toMatchObject({
      ...{ '-customer': '7', '-queue': 'night', '-summary': 'DB-07: /var…', '-note': 'disk 91 %\nno rack so' },
    });
    const target = { customer: '7', queue: 'day', title: 'By hand', body: 'see {element}' };
    expect(await given({ target })).toMatchObject({
      ...{ '-customer': '7', '-queue': 'day', '-summary': 'By hand', '-note': 'see {element}' },
    });
  });

  test('cuts a summary between what people see as characters', async () => {
    const dump = path.join(folder.path, 'cut');
    const system = await folder.systemOf('printf "%s\\0" "$@" >"$DUMP"; echo 42', { environment: { DUMP: dump } });
    await system.create(ticketDraft({ summary: `${'x'.repeat(126)}👨‍👩‍👧` }), never);
    const given = (await readFile(dump, 'utf8')).split('\0');
    expect(given[given.indexOf('-summary') + 1]).toBe('x'.repeat(126));
  });
});
