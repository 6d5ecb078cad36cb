import type { RelayedAlert } from '#db/relay/alert-fact.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';

/** One signal to one entity. Rejects with a {@link SignalError} when it can't be delivered now. */
export type SendSignal = (workflowId: string, input: IncidentInput, alerts: RelayedAlert[]) => Promise<void>;

export type SignalQueueOptions = {
  send: SendSignal;
  onFailure: (workflowId: string, error: unknown) => void;
  /** Time between two signals of one key: its alerts gather meanwhile. */
  gatherMs: number;
  maxAlertsPerSignal: number;
  maxConcurrent: number;
  retryMs: number;
};

type KeyQueue = { input: IncidentInput; pending: RelayedAlert[] };

/**
 * Alerts on their way to the engine, gathered per key: the first goes at once, later ones together, at most one signal each
 * `gatherMs` per key. Keys don't wait for each other. A signal that fails is tried again until it is delivered.
 */
export class SignalQueue {
  readonly #options: SignalQueueOptions;
  readonly #keys = new Map<string, KeyQueue>();
  readonly #alertIds = new Set<number>();
  readonly #waiting: (() => void)[] = [];
  #sending = 0;
  #isClosed = false;

  constructor(options: SignalQueueOptions) {
    this.#options = options;
  }

  /** Alerts that aren't delivered yet. */
  get size(): number {
    return this.#alertIds.size;
  }

  has(alertId: number): boolean {
    return this.#alertIds.has(alertId);
  }

  add(workflowId: string, input: IncidentInput, alerts: RelayedAlert[]): void {
    for (const { id } of alerts) this.#alertIds.add(id);
    const queue = this.#keys.get(workflowId);
    if (queue !== undefined) {
      queue.pending.push(...alerts);
      return;
    }
    const started: KeyQueue = { input, pending: [...alerts] };
    this.#keys.set(workflowId, started);
    void this.#drain(workflowId, started);
  }

  /** Stops after the signals that are being sent; the alerts of others stay due in the database. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#sending > 0) await sleep(10);
  }

  async #drain(workflowId: string, queue: KeyQueue): Promise<void> {
    while (queue.pending.length > 0 && !this.#isClosed) {
      const isSent = await this.#sendNext(workflowId, queue);
      await sleep(isSent ? this.#options.gatherMs : this.#options.retryMs);
    }
    this.#keys.delete(workflowId);
  }

  async #sendNext(workflowId: string, queue: KeyQueue): Promise<boolean> {
    await this.#enter();
    const alerts = queue.pending.slice(0, this.#options.maxAlertsPerSignal);
    try {
      if (this.#isClosed) return false;
      await this.#options.send(workflowId, queue.input, alerts);
      queue.pending = queue.pending.slice(alerts.length);
      for (const { id } of alerts) this.#alertIds.delete(id);
      return true;
    } catch (error) {
      this.#options.onFailure(workflowId, error);
      this.#forgetBeyond(queue, alerts.length);
      return false;
    } finally {
      this.#leave();
    }
  }

  /** A key that can't be signalled must not fill the memory that all keys share: the sweeper brings back what is left out. */
  #forgetBeyond(queue: KeyQueue, kept: number): void {
    for (const { id } of queue.pending.slice(kept)) this.#alertIds.delete(id);
    queue.pending = queue.pending.slice(0, kept);
  }

  async #enter(): Promise<void> {
    if (this.#sending >= this.#options.maxConcurrent) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#sending += 1;
  }

  /** Hands its place over to the next in line. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#sending -= 1;
    else next();
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
