import { cutGraphemes, oneLine } from './cut-text.ts';

/** `argument`: what stands behind the filter's name. `rule`: what the argument must be; null: there is none. */
type Filter = {
  apply: (text: string, argument: string) => string;
  isArgument: (argument: string) => boolean;
  rule: string;
};

const plain = { isArgument: (argument: string) => argument === '', rule: 'takes nothing' };
const maxCut = 32_767;

/** What can be done to a placeholder's text: `{message|line|cut 200}`. */
export const templateFilters: Readonly<Record<string, Filter>> = {
  /** At most so many characters as people see them. */
  cut: {
    apply: (text, argument) => cutGraphemes(text, Number(argument)),
    isArgument: (argument) => /^[1-9]\d{0,4}$/.test(argument) && Number(argument) <= maxCut,
    rule: `takes a whole number from 1 to ${String(maxCut)}`,
  },
  upper: { ...plain, apply: (text) => text.toUpperCase() },
  lower: { ...plain, apply: (text) => text.toLowerCase() },
  /** In one line. */
  line: { ...plain, apply: oneLine },
  /** What stands there when the text is blank. */
  or: {
    apply: (text, argument) => (text.trim() === '' ? argument : text),
    isArgument: (argument) => argument !== '',
    rule: 'takes the text that stands there otherwise',
  },
};
