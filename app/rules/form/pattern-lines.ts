import type { ElementPattern } from '#domain/rule/element-pattern.ts';

/** Patterns as people write them, one on each line: `/…/` is an expression, one with `*` or `?` a glob, else the exact name. */
export const readPatterns = (text: string): ElementPattern[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readLine);

const readLine = (line: string): ElementPattern => {
  if (/^\/.+\/$/.test(line)) return { kind: 'regex', value: line.slice(1, -1) };
  return { kind: /[*?]/.test(line) ? 'glob' : 'exact', value: line };
};

/** The patterns as lines that {@link readPatterns} reads. */
export const writePatterns = (patterns: readonly ElementPattern[]): string =>
  patterns.map(({ kind, value }) => (kind === 'regex' ? `/${value}/` : value)).join('\n');
