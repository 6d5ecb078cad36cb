import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { settingTable } from '#domain/settings/setting-table.ts';

const shownDefault = (value: string | number | readonly string[] | null): string => {
  if (value === null) return '(unset)';
  if (typeof value === 'object') return value.length === 0 ? '(none)' : `\`${value.join(',')}\``;
  return `\`${value}\``;
};

it('lists every setting in docs/configuration.md with its default, unit and meaning, in the order of the table', async () => {
  const doc = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const rows = doc
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` /.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    settingTable.map((setting) => [
      `\`${setting.name}\``,
      shownDefault(setting.default),
      'secret' in setting ? `${setting.unit}; secret` : setting.unit,
      setting.description,
    ]),
  );
});
