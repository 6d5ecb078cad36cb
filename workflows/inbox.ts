import type { Reply } from '#domain/incident/entity-state.ts';
import type { Fact } from '#domain/incident/fact.ts';

const maxAlertsPerWake = 2_000;

/** Facts that wait for the next decision, in the order of their arrival, and the replies that people wait for. */
export class Inbox {
  #facts: Fact[] = [];
  readonly #replies = new Map<string, Reply>();

  get isEmpty(): boolean {
    return this.#facts.length === 0;
  }

  push(...facts: Fact[]): void {
    this.#facts.push(...facts);
  }

  /** Takes the oldest facts, at most {@link maxAlertsPerWake}; an alert that is there twice is given once. */
  take(): Fact[] {
    const taken = this.#facts.slice(0, maxAlertsPerWake);
    this.#facts = this.#facts.slice(maxAlertsPerWake);
    const seen = new Set<number>();
    return taken.filter((fact) => fact.kind !== 'alert' || (!seen.has(fact.alert.id) && seen.add(fact.alert.id)));
  }

  /** Puts facts back before all others: they are to be decided again. */
  putBack(facts: Fact[]): void {
    this.#facts = [...facts, ...this.#facts];
  }

  answer(replies: Reply[]): void {
    for (const reply of replies) this.#replies.set(reply.requestId, reply);
  }

  reply(requestId: string): Reply | undefined {
    return this.#replies.get(requestId);
  }
}
