import { countBacklog } from '#db/intake/backlog.ts';
import type { Database } from '#db/database.ts';

const refreshMs = 1_000;
/** Counting takes at most this part of the time. */
const dutyFactor = 20;

/** How many accepted alerts wait for the relay: read now and then, and carried on in between. */
export class BacklogGauge {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  #alerts = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  get alerts(): number {
    return this.#alerts;
  }

  add(alerts: number): void {
    this.#alerts += alerts;
  }

  /** Counts now, and again until `stop`. */
  async start(): Promise<void> {
    const started = performance.now();
    await countBacklog(this.#database).then((alerts) => (this.#alerts = alerts), this.#onFailure);
    const waitMs = Math.max(refreshMs, (performance.now() - started) * dutyFactor);
    this.#timer = setTimeout(() => void this.start(), waitMs);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
