const index = /^(0|[1-9]\d*)$/;

/** True for a JSON pointer: empty, or parts that begin with a slash. Source: RFC 6901 */
export const isJsonPointer = (text: string): boolean => /^(\/([^~]|~[01])*)?$/s.test(text);

/** What the pointer names in the value; undefined: nothing. Only a value's own members are looked at. */
export const pointTo = (value: unknown, pointer: string): unknown => {
  if (pointer === '') return value;
  let found = value;
  for (const written of pointer.split('/').slice(1)) {
    const part = written.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null) return undefined;
    if (Array.isArray(found) && !index.test(part)) return undefined;
    found = Object.hasOwn(found, part) ? (found as Record<string, unknown>)[part] : undefined; // an object's own member
  }
  return found;
};
