import type { RelayedAlert } from '#db/relay/alert-fact.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';

/**
 * What waits for one key, in its order: the next alerts with their facts, the rest by id only. So a key that gets more than
 * its entity can take costs little memory, and doesn't keep the relay from the alerts of others.
 */
export class KeyBacklog {
  readonly input: IncidentInput;
  pending: RelayedAlert[] = [];
  later: number[] = [];
  readonly #maxPending: number;

  constructor(input: IncidentInput, maxPending: number) {
    this.input = input;
    this.#maxPending = maxPending;
  }

  get isEmpty(): boolean {
    return this.pending.length + this.later.length === 0;
  }

  /** `room`: how many more facts the memory that all keys share may hold. */
  add(alerts: RelayedAlert[], room: number): void {
    const own = this.later.length > 0 ? 0 : Math.max(0, Math.min(room, this.#maxPending - this.pending.length));
    this.pending.push(...alerts.slice(0, own));
    for (const { id } of alerts.slice(own)) this.later.push(id);
  }

  /** The ids whose facts are needed next, when none are left; they stay in the backlog until `refill`. */
  wanted(): number[] {
    return this.pending.length > 0 ? [] : this.later.slice(0, this.#maxPending);
  }

  /** The facts of the ids that were wanted; those that were linked meanwhile are not among them. */
  refill(alerts: RelayedAlert[], wanted: number[]): void {
    this.later = this.later.slice(wanted.length);
    this.pending = alerts;
  }

  /** Keeps the first alerts only; returns the ids of what it forgot. */
  forgetBeyond(kept: number): number[] {
    const forgotten = [...this.pending.slice(kept).map(({ id }) => id), ...this.later];
    this.pending = this.pending.slice(0, kept);
    this.later = [];
    return forgotten;
  }
}
