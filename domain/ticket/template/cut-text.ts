const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ellipsis = '…';

/** The text without halves of characters and without control characters, which become spaces; tabs and line ends stay. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ' ');

/** The text in one line, without control characters and blanks around it. */
export const oneLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ').trim();

/**
 * The text, or as many of its whole graphemes as fit into `max` with an ellipsis behind them.
 * `cost`: what a part takes, at least its length in UTF-16 units, which is the default.
 */
export const cutText = (text: string, max: number, cost = (part: string): number => part.length): string => {
  if (text.length <= max && cost(text) <= max) return text;
  const room = max - ellipsis.length;
  let end = 0;
  let taken = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 1))) {
    taken += cost(segment);
    if (taken > room) break;
    end = index + segment.length;
  }
  return max < 1 ? '' : text.slice(0, end).toWellFormed() + ellipsis;
};

/** The text, or its first graphemes with an ellipsis as the last, so that it has `count` at most. */
export const cutGraphemes = (text: string, count: number): string => {
  if (text.length <= count) return text;
  let seen = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    seen += 1;
    if (seen > count) return text.slice(0, end) + ellipsis;
    if (seen < count) end = index + segment.length;
  }
  return text;
};

/** The text, or as many of its whole graphemes as cost at most `max` together. */
export const cutWhole = (text: string, max: number, cost: (part: string) => number): string => {
  if (cost(text) <= max) return text;
  let end = 0;
  let taken = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, 2 * max + 1))) {
    taken += cost(segment);
    if (taken > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
};
