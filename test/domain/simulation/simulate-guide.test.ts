import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tell } from './tell.ts';

const guide = await readFile(path.resolve(import.meta.dirname, '../../../docs/guides/simulate.md'), 'utf8');

/** Each script of the guide with the lines that follow it. */
const examples = [...guide.matchAll(/```json script\n(.*?)```\n\n```(json lines|text)\n(.*?)```/gs)].map(
  ([, script = '', kind = '', lines = '']) => ({ script, kind, lines: lines.trim().split('\n') }),
);

describe('the guide to simulate', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(4));

  it.each(examples)('shows what script %# comes to', ({ script, kind, lines }) => {
    const told = tell(JSON.parse(script) as Record<string, unknown>);
    expect(
      kind === 'text'
        ? told.map(({ at, command, action }) => `${String(at)} ${command} ${action ?? '-'}`)
        : told.map((line) => JSON.stringify(line)),
    ).toEqual(lines);
  });
});
