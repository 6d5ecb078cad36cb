import { indexRules } from '#domain/rule/index-rules.ts';
import type { RuleIndex } from '#domain/rule/index-rules.ts';
import type { Database } from '../database.ts';
import { readRuleBook } from './read-rule-book.ts';

/** The rule book as a process read it last. One is made with the object graph and given to all who load policies. */
export class RuleBookCache {
  readonly #now: () => Date;
  #known: RuleIndex | null = null;
  #reading: { version: number; rules: Promise<RuleIndex> } | null = null;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /**
   * The rules of `version`, which the caller has just read, or of a later one. They are read when those at hand are of another
   * version; callers who come meanwhile share one reading. Failures: the driver's errors, and the next caller tries again.
   */
  at(database: Database, version: number): Promise<RuleIndex> {
    if (this.#known?.book.version === version) return Promise.resolve(this.#known);
    if (this.#reading?.version === version) return this.#reading.rules;
    const rules = this.#read(database).finally(() => {
      if (this.#reading?.rules === rules) this.#reading = null;
    });
    this.#reading = { version, rules };
    return rules;
  }

  async #read(database: Database): Promise<RuleIndex> {
    const book = await readRuleBook(database, this.#now());
    this.#known = indexRules(book);
    return this.#known;
  }
}
