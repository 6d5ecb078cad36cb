import type { IniSection, IniValue } from './read-ini.ts';

/** How deep a value may be made of others. Source: Python's ConfigParser, MAX_INTERPOLATION_DEPTH. */
const maxDepth = 10;
/** Longest value, so that values of values stay small. */
const maxLength = 10_000;

export type Expanded = { ok: true; text: string; names: string[] } | { ok: false; rule: string };

/**
 * The value with `%(name)s` replaced by the section's own option of that name, or the one in DEFAULT, at every depth; `%%` is
 * `%`. `names`: those that were looked up.
 */
export const expandValue = (value: IniValue, section: IniSection, defaults: IniSection): Expanded => {
  const names: string[] = [];
  let { text } = value;
  for (let depth = 0; text.includes('%('); depth += 1) {
    if (depth >= maxDepth || text.length > maxLength) return { ok: false, rule: tooDeep };
    const missing = findMissing(text, { section, defaults });
    if (missing !== null) return { ok: false, rule: missing };
    text = text.replaceAll(reference, (_, name: string) => {
      names.push(name.toLowerCase());
      return lookUp(name, { section, defaults }) ?? '';
    });
  }
  return { ok: true, text: text.replaceAll('%%', '%'), names };
};

const reference = /%\(([^)]*)\)s/g;
const tooDeep = 'must not be made of itself, or of values that are, more than 10 deep';

type Place = { section: IniSection; defaults: IniSection };

/** Every option of a section is known there by its name; the section's own name is `__name__`. */
const lookUp = (name: string, { section, defaults }: Place): string | undefined => {
  const key = name.toLowerCase();
  const found = section.values.get(key) ?? defaults.values.get(key);
  return found?.text ?? (key === '__name__' ? section.name : undefined);
};

const findMissing = (text: string, place: Place): string | null => {
  for (const [whole, name = ''] of text.matchAll(reference))
    if (lookUp(name, place) === undefined) return `names ${whole}, and there is no option ${name.toLowerCase()}`;
  return text.replaceAll(reference, '').includes('%(') ? 'has a %( that is not like %(name)s' : null;
};
