const maxLength = 80;

/**
 * A file's name made of parts, safe in a header and on every file system: `ops_2026-11-01.csv`. What isn't an ASCII letter,
 * digit, dot or hyphen becomes `_`; parts that leave nothing are skipped.
 */
export const csvFileName = (...parts: string[]): string => {
  const names = parts.map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '_').replace(/^[._]+|[._]+$/g, ''));
  const name = names
    .filter((part) => part !== '')
    .join('_')
    .slice(0, maxLength);
  return `${name === '' ? 'report' : name}.csv`;
};
