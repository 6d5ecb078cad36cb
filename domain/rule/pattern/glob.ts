/**
 * True when the whole text matches: `*` is any run, also an empty one, `?` is one character, all else is itself. Takes at
 * most pattern × text steps: only the last `*` is ever tried again.
 */
export const isGlobMatch = (pattern: readonly string[], text: readonly string[]): boolean => {
  let at = 0;
  let next = 0;
  let star = -1;
  let starText = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++;
      starText = at;
    } else if (pattern[next] === '?' || (next < pattern.length && pattern[next] === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++starText;
    } else return false;
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
};
