import { describe, expect, it } from 'vitest';
import { renderTable } from '#tools/cli/table.ts';
import type { Column } from '#tools/cli/table.ts';

type Row = { name: string | null; count: number };
const columns: readonly Column<Row>[] = [
  { heading: 'Name', cell: ({ name }) => name, maxWidth: 8 },
  { heading: 'Count', cell: ({ count }) => count, isNumber: true },
];
const render = (...rows: Row[]): string[] => renderTable(columns, rows).split('\n');

describe('table', () => {
  it('aligns text to the left and numbers to the right', () => {
    expect(render({ name: 'a', count: 1 }, { name: 'abcdef', count: 12_345 })).toEqual([
      'Name    Count',
      'a           1',
      'abcdef  12345',
      '',
    ]);
  });

  it.each([
    { name: 'null', text: null },
    { name: 'empty text', text: '' },
    { name: 'blank text', text: '  ' },
  ])('shows - for $name', ({ text }) => {
    expect(render({ name: text, count: 0 })[1]).toBe('-         0');
  });

  it('cuts what is longer than its column and marks the cut', () => {
    expect(render({ name: '123456789', count: 1 })[1]).toBe('1234567…      1');
  });

  it('counts two columns for wide characters', () => {
    expect(render({ name: '日本', count: 1 }, { name: 'abcd', count: 2 })).toEqual([
      'Name  Count',
      '日本      1',
      'abcd      2',
      '',
    ]);
  });

  it('gives a terminal nothing to obey', () => {
    expect(render({ name: '\u001B[2Ja\u202Eb\nc', count: 1 })[1]).toMatch(/^\[2Ja b c +1$/);
  });
});
