/** What a cell holds: numbers and truths are written as such, times in full, null as nothing. */
export type CsvCell = string | number | boolean | null;

/** The mark by which spreadsheets recognise UTF-8. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet takes as the beginning of a formula. Source: OWASP, CSV injection. */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Besides what RFC 4180 asks for, everything that a spreadsheet somewhere takes as the end of a cell. */
const needsQuotes = /[",;|\t\r\n]|^\s|\s$/;

/**
 * One line of a CSV file with its end, safe to open in a spreadsheet: a text that would be a formula there begins with an
 * apostrophe. Quoted as RFC 4180 says; truths are `True` and `False` as in CitoEngine's files; what isn't a character is U+FFFD,
 * NUL is left out.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(writeCell).join(',')}\r\n`;

const writeCell = (cell: CsvCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  const text = cell.toWellFormed().replaceAll('\0', '');
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
