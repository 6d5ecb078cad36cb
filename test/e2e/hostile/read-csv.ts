/** The cells of a CSV file as RFC 4180 reads them, without its first line. */
export const readCsv = (text: string): string[] => {
  const cells: string[] = [];
  const body = text.slice(text.indexOf('\r\n') + 2);
  for (const [, quoted, plain] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n|$)/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  return cells;
};

/** What a spreadsheet would take as a formula. */
export const isFormula = (cell: string): boolean => /^[=+\-@\t\r\n]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);
