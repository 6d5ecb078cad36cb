import type { Reply } from '#domain/incident/entity-state.ts';
import type { Fact } from '#domain/incident/fact.ts';

const maxAlertsPerWake = 2_000;

/** Facts that wait for the next decision, in the order of their arrival, and the replies that people wait for. */
export class Inbox {
  #facts: Fact[] = [];
  #isNudged = false;
  readonly #replies = new Map<string, Reply>();

  get isEmpty(): boolean {
    return this.#facts.length === 0 && !this.#isNudged;
  }

  /** Asks for a decision though nothing happened to the incident itself. */
  nudge(): void {
    this.#isNudged = true;
  }

  push(...facts: Fact[]): void {
    this.#facts.push(...facts);
  }

  /**
   * Takes the oldest facts, at most {@link maxAlertsPerWake}, an alert that is there twice once. `isNudged`: rules may have
   * changed since the last decision.
   */
  take(): { facts: Fact[]; isNudged: boolean } {
    const taken = this.#facts.slice(0, maxAlertsPerWake);
    this.#facts = this.#facts.slice(maxAlertsPerWake);
    const isNudged = this.#isNudged;
    this.#isNudged = false;
    const seen = new Set<number>();
    const facts = taken.filter(
      (fact) => fact.kind !== 'alert' || (!seen.has(fact.alert.id) && seen.add(fact.alert.id)),
    );
    return { facts, isNudged };
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
