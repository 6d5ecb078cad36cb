import type { StormRule } from '../rule/rules.ts';

/** A new incident, as storms count it. `key`: of the incident key. */
export type Opened = { atMs: number; key: string; definitionId: number; teamId: number; sourceId: number };

/** New incidents of the time span that one storm rule looks at. Time only goes on. */
export class StormCounts {
  readonly #rule: StormRule;
  readonly #opened: Opened[] = [];
  readonly #byKey = new Map<string, number>();
  #first = 0;

  constructor(rule: StormRule) {
    this.#rule = rule;
  }

  /** Incidents of other teams and sources, and those of the storm's own definition, don't count. */
  add(opened: Opened): void {
    const { teamId, sourceId, definitionId } = this.#rule;
    if (teamId !== null && teamId !== opened.teamId) return;
    if (sourceId !== null && sourceId !== opened.sourceId) return;
    if (definitionId === opened.definitionId) return;
    this.#opened.push(opened);
    this.#byKey.set(opened.key, (this.#byKey.get(opened.key) ?? 0) + 1);
  }

  /** How many were opened within the rule's span before `nowMs`, without those of `key`. */
  recent(nowMs: number, key: string): number {
    const sinceMs = nowMs - this.#rule.seconds * 1000;
    for (let next = this.#opened[this.#first]; next !== undefined && next.atMs <= sinceMs;) {
      this.#byKey.set(next.key, (this.#byKey.get(next.key) ?? 1) - 1);
      this.#first += 1;
      next = this.#opened[this.#first];
    }
    return this.#opened.length - this.#first - (this.#byKey.get(key) ?? 0);
  }
}
