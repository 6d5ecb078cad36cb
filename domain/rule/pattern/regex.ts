import { RE2JS, RE2JSException } from 're2js';
import { remember } from './memo.ts';

/** Longest regular expression, in characters: it bounds the time that one compilation takes (0.3 s at worst). */
export const maxRegexLength = 500;

/** Most instructions of a compiled expression: it bounds the time that one match takes (0.1 s for 4,096 characters). */
export const maxRegexInstructions = 1_000;

/** A regular expression that matches whole texts in linear time, or the rule that its source breaks. */
export type CompiledRegex = { ok: true; isMatch: (text: string) => boolean } | { ok: false; rule: string };

const sensitive = new Map<string, CompiledRegex>();
const insensitive = new Map<string, CompiledRegex>();

/**
 * The expression as RE2 compiles it. Source: github.com/google/re2/wiki/Syntax; without look-around and back-references,
 * so no expression that people enter can take exponential time.
 */
export const compileRegex = (source: string, letters: 'sensitive' | 'insensitive'): CompiledRegex =>
  remember(letters === 'sensitive' ? sensitive : insensitive, source, () => compile(source, letters));

const compile = (source: string, letters: 'sensitive' | 'insensitive'): CompiledRegex => {
  if (source.length > maxRegexLength)
    return { ok: false, rule: `must be a regular expression of at most ${String(maxRegexLength)} characters` };
  try {
    const regex = RE2JS.compile(source, letters === 'insensitive' ? RE2JS.CASE_INSENSITIVE : 0);
    return regex.programSize() <= maxRegexInstructions
      ? { ok: true, isMatch: (text) => regex.testExact(text) }
      : { ok: false, rule: `must be smaller: it compiles to more than ${String(maxRegexInstructions)} instructions` };
  } catch (error) {
    // RE2JS refuses an expression by an RE2JSException, whose message begins with where it was found.
    const message = error instanceof RE2JSException ? error.message : `it can't be compiled: ${String(error)}`;
    return {
      ok: false,
      rule: `must be an RE2 expression: ${message.replace('error parsing regexp: ', '').replace('(?i)', '')}`,
    };
  }
};
