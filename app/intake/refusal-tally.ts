import type { Refusal } from '#db/source/add-refusals.ts';

/** Different senders that are remembered between two flushes; further ones count as unknown. */
const maxSenders = 1_000;

/** What the intake refused since it was last written down, in memory: nothing waits for the database, and a killed process loses these seconds. */
export class RefusalTally {
  #counts = new Map<string, Refusal>();

  /** `sender`: the source that it is, or the hash of the token that it showed; null: nobody knows. */
  add(refusal: Omit<Refusal, 'requests'>): void {
    const known = this.#counts.size < maxSenders ? refusal : { ...refusal, sender: null };
    this.#sum({ ...known, requests: 1 });
  }

  /** Hands the counts to `write`, and has them again when that fails. */
  async flush(write: (refusals: Refusal[]) => Promise<void>): Promise<void> {
    if (this.#counts.size === 0) return;
    const refusals = [...this.#counts.values()];
    this.#counts = new Map();
    try {
      await write(refusals);
    } catch (error) {
      for (const refusal of refusals) this.#sum(refusal);
      throw error;
    }
  }

  #sum(refusal: Refusal): void {
    const key = `${refusal.kind}/${String(refusal.status)}/${String(refusal.sender)}`;
    const sum = this.#counts.get(key);
    if (sum === undefined) this.#counts.set(key, { ...refusal });
    else sum.requests += refusal.requests;
  }
}

/** Refusals are the sender's to mend: what the server itself could not do isn't one. */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500;
