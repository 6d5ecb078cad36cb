import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFileName } from '#domain/csv/file-name.ts';
import { csvLine } from '#domain/csv/write-csv.ts';
import type { CsvCell } from '#domain/csv/write-csv.ts';

/** A reader as RFC 4180 describes it, of one record. */
const readLine = (line: string): string[] => {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(line); match !== null; match = cell.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') break;
  }
  return cells;
};

describe('csvLine', () => {
  it.each<{ name: string; cell: CsvCell; written: string }>([
    { name: 'a formula', cell: '=1+1', written: "'=1+1" },
    { name: 'a formula with quotes', cell: '=HYPERLINK("http://x","y")', written: `"'=HYPERLINK(""http://x"",""y"")"` },
    { name: 'a plus', cell: '+49 30', written: "'+49 30" },
    { name: 'a minus', cell: '-1+cmd', written: "'-1+cmd" },
    { name: 'an at sign', cell: '@SUM(A1)', written: "'@SUM(A1)" },
    { name: 'a tab first', cell: '\t=1', written: `"'\t=1"` },
    { name: 'a carriage return first', cell: '\r=1', written: `"'\r=1"` },
    { name: 'a formula behind another separator', cell: 'a;=1+1', written: '"a;=1+1"' },
    { name: 'a wide equals sign', cell: '＝1', written: "'＝1" },
    { name: 'a number below zero', cell: -5, written: '-5' },
    { name: 'no number', cell: Number.NaN, written: '' },
    { name: 'a truth', cell: true, written: 'True' },
    { name: 'nothing', cell: null, written: '' },
    { name: 'half a surrogate and a NUL', cell: 'a\ud800\0b', written: 'a\ufffdb' },
    { name: 'plain text', cell: '/var is 91 % full', written: '/var is 91 % full' },
  ])('writes $name so that a spreadsheet shows it and runs nothing', ({ cell, written }) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  it('is read back as it was, but for the apostrophe, and no cell begins a formula', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, (cells) => {
        const read = readLine(csvLine(cells));
        expect(read.map((cell, at) => (cell === cells[at] ? cell : cell.slice(1)))).toEqual(
          cells.map((cell) => cell.replaceAll('\0', '')),
        );
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe('csvFileName', () => {
  it.each([
    { parts: ['Ops', 'events'], name: 'Ops_events.csv' },
    { parts: ['../../etc/passwd'], name: 'etc_passwd.csv' },
    { parts: ['a"\r\nX: y', '2026-11-01'], name: 'a_X_y_2026-11-01.csv' },
    { parts: ['Équipe réseau'], name: 'quipe_r_seau.csv' },
    { parts: ['...', ''], name: 'report.csv' },
  ])('makes $name', ({ parts, name }) => {
    expect(csvFileName(...parts)).toBe(name);
  });
});
