import type { NewDelivery, StoreOutcome } from '#db/intake/new-delivery.ts';

export type GroupCommitOptions = {
  /** Makes a group durable at once; the outcomes are in its order. */
  store: (group: NewDelivery[]) => Promise<StoreOutcome[]>;
  maxRows: number;
  maxBytes: number;
  /** Longest that a delivery waits, in the queue and in the database together. */
  deadlineMs: number;
};

type Waiting = {
  delivery: NewDelivery;
  since: number;
  done: (outcome: StoreOutcome) => void;
  failed: (error: unknown) => void;
};

/** The delivery wasn't made durable in time; it may still become so. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Requests that wait share one commit: while one group is being stored, the next one gathers. */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #waiting: Waiting[] = [];
  #flying: Waiting[] = [];
  readonly #clock: NodeJS.Timeout;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#clock = setInterval(() => this.#expire(), options.deadlineMs / 10);
    this.#clock.unref();
  }

  /** Deliveries that aren't answered yet. */
  get size(): number {
    return this.#waiting.length + this.#flying.length;
  }

  /** Resolves once the delivery is durable. Rejects with the database's error, or {@link TooLate}. */
  submit(delivery: NewDelivery): Promise<StoreOutcome> {
    return new Promise((done, failed) => {
      this.#waiting.push({ delivery, since: performance.now(), done, failed });
      if (this.#flying.length === 0) void this.#flush();
    });
  }

  close(): void {
    clearInterval(this.#clock);
  }

  async #flush(): Promise<void> {
    this.#flying = this.#takeGroup();
    while (this.#flying.length > 0) {
      await this.#store(this.#flying);
      this.#flying = this.#takeGroup();
    }
  }

  async #store(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#options.store(group.map(({ delivery }) => delivery));
      group.forEach(({ done }, index) => done(outcomes[index] ?? 'stored'));
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }

  #takeGroup(): Waiting[] {
    const { maxRows, maxBytes } = this.#options;
    let bytes = 0;
    const end = this.#waiting.findIndex(({ delivery }, index) => {
      bytes += delivery.body.length;
      return index > 0 && (index >= maxRows || bytes > maxBytes);
    });
    const group = end < 0 ? this.#waiting : this.#waiting.slice(0, end);
    this.#waiting = end < 0 ? [] : this.#waiting.slice(end);
    return group;
  }

  #expire(): void {
    const oldest = performance.now() - this.#options.deadlineMs;
    const late = new TooLate(`not stored within ${String(this.#options.deadlineMs)} ms`);
    for (const { since, failed } of this.#flying) if (since < oldest) failed(late);
    const expired = this.#waiting.filter(({ since }) => since < oldest);
    if (expired.length === 0) return;
    this.#waiting = this.#waiting.filter(({ since }) => since >= oldest);
    for (const { failed } of expired) failed(late);
  }
}
