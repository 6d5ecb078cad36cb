import type { GroupPattern } from '#domain/ticket/route/ticket-route.ts';

/** Groups as people write them, one on each line: one that ends with `/*` is a prefix, all else is exact. */
export const readGroups = (text: string): GroupPattern[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) =>
      line.endsWith('/*') ? { kind: 'prefix', value: line.slice(0, -2) } : { kind: 'exact', value: line },
    );

/** The groups as lines that {@link readGroups} reads. */
export const writeGroups = (groups: readonly GroupPattern[]): string =>
  groups.map(({ kind, value }) => (kind === 'prefix' ? `${value.replace(/\/+$/, '')}/*` : value)).join('\n');
