/** Controls (but tab and line feed), which HTML can't carry, as their pictures: U+0007 becomes ␇. */
const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '␡';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
};

/** A text from outside as a page can show it: well formed, line ends as `\n`, controls visible,
 * direction overrides (which write letters backwards) replaced. Not HTML: React escapes it. */
export const showText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202d\u202e]/g, '\ufffd')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, picture);

/** At most `maxLength` characters (UTF-16 units) of the text, with an ellipsis when something is left out. */
export const cutText = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength).toWellFormed().trimEnd()}…`;

/** The address when it is an http or https one, else null: nothing else becomes a link. */
export const safeLink = (url: string | null): string | null => {
  const parsed = url === null ? null : URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
};
