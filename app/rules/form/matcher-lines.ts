import type { FieldFault } from '#domain/intake/alert.ts';
import type { LabelMatcher } from '#domain/rule/label-matcher.ts';

// Written here again, because the domain's own list would bring RE2 into the browser.
const operators = ['=', '!=', '=~', '!~'] as const satisfies readonly LabelMatcher['op'][];

/** Matchers as people write them, one on each line, like `site="zrh"` or `job=~"db.*"`. */
export const writeMatchers = (matchers: readonly LabelMatcher[]): string =>
  matchers.map(({ name, op, value }) => `${name}${op}${JSON.stringify(value)}`).join('\n');

/** The matchers of a text, and a fault at `field` for each line that is none. Blank lines don't count. */
export const readMatchers = (text: string, field: string): { matchers: LabelMatcher[]; faults: FieldFault[] } => {
  const matchers: LabelMatcher[] = [];
  const faults: FieldFault[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const matcher = readLine(line);
    if (matcher !== null) matchers.push(matcher);
    else
      faults.push({ field, rule: `must be like name="value" or name=~"expression"; line ${String(index + 1)} is not` });
  }
  return { matchers, faults };
};

const readLine = (line: string): LabelMatcher | null => {
  const [, name = '', sign, value = ''] = /^\s*([^=!~"\s]+)\s*(=~|!~|!=|=)\s*(.*?)\s*$/.exec(line) ?? [];
  const op = operators.find((one) => one === sign);
  return op === undefined ? null : { name, op, value: unquote(value) };
};

const unquote = (text: string): string => {
  if (!/^".*"$/.test(text) || text.length < 2) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1); // an expression with backslashes, as people write it
  }
};
