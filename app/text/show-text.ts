/** Controls (but tab and line feed), which HTML can't carry, as their pictures: U+0007 becomes ␇. */
const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '␡';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
};

/** Characters of one row that all join the first: no browser breaks a line between them, and they can be of any number. */
const joined =
  /\p{M}{8}|(?:[\p{M}\p{Cf}\p{Emoji_Modifier}]|(?<=[\u200d\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]).){12}|[\u1100-\u115f\u0600-\u0605]{8}/gu;

/** A text from outside as a page can show it: well formed, line ends as `\n`, controls visible,
 * direction overrides (which write letters backwards) replaced, and rows of joined characters that no language has
 * made breakable by a space of no width. Not HTML: React escapes it. */
export const showText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202d\u202e]/g, '\ufffd')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, picture)
    .replace(joined, '$&\u200b');

/** At most `maxLength` characters (UTF-16 units) of the text, with an ellipsis when something is left out. */
export const cutText = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength).toWellFormed().trimEnd()}…`;

/** The address when it is an http or https one, else null: nothing else becomes a link. */
export const safeLink = (url: string | null): string | null => {
  const parsed = url === null ? null : URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
};
