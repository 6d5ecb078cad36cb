import { addCounts, noTraffic } from '#db/relay/count-traffic.ts';
import type { Traffic } from '#db/relay/count-traffic.ts';

/** What sources sent since it was last written down, in memory: what a relay loses when it is killed are these few seconds. */
export class TrafficTally {
  #counts = new Map<number, Traffic>();

  add(traffic: ReadonlyMap<number, Traffic>): void {
    for (const [sourceId, counts] of traffic) {
      const sum = this.#counts.get(sourceId) ?? noTraffic();
      addCounts(sum, counts);
      this.#counts.set(sourceId, sum);
    }
  }

  /** Hands the counts to `write`, and has them again when that fails. */
  async flush(write: (traffic: ReadonlyMap<number, Traffic>) => Promise<void>): Promise<void> {
    const counts = this.#counts;
    this.#counts = new Map();
    try {
      await write(counts);
    } catch (error) {
      this.add(counts);
      throw error;
    }
  }
}
