/** A column: its heading and how a row's cell reads. `isNumber` aligns it to the right. */
export type Column<Row> = {
  heading: string;
  cell: (row: Row) => string | number | null;
  isNumber?: true;
  /** Longest cell in columns of the terminal; a longer one is cut and ends with `…`. */
  maxWidth?: number;
};

/** Rows as aligned text with one heading line, each line ended. What is null or empty shows as `-`. */
export const renderTable = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const body = rows.map((row) => columns.map((column) => cellText(column, row)));
  const lines = [columns.map(({ heading }) => heading), ...body];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => displayWidth(cells[at] ?? ''))));
  return lines.map((cells) => `${renderLine(cells, columns, widths)}\n`).join('');
};

const renderLine = <Row>(
  cells: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
): string =>
  cells
    .map((cell, at) => {
      const room = ' '.repeat((widths[at] ?? 0) - displayWidth(cell));
      return columns[at]?.isNumber === true ? room + cell : cell + room;
    })
    .join('  ')
    .trimEnd();

const cellText = <Row>({ cell, maxWidth = Infinity }: Column<Row>, row: Row): string => {
  const text = printable(String(cell(row) ?? ''));
  return text === '' ? '-' : cut(text, maxWidth);
};

/** Foreign text without what a terminal would obey: control and formatting characters become spaces. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();

const cut = (text: string, maxWidth: number): string => {
  if (displayWidth(text) <= maxWidth) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(kept + segment) > maxWidth - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** How many columns a terminal needs for it. */
const displayWidth = (text: string): number =>
  Array.from(graphemes.segment(text)).reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
