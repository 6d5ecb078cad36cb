import type { RelayedAlert } from '#db/relay/alert-fact.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';
import { KeyBacklog } from './key-backlog.ts';

/** One signal to one entity. Rejects with a {@link SignalError} when it can't be delivered now. */
export type SendSignal = (workflowId: string, input: IncidentInput, alerts: RelayedAlert[]) => Promise<void>;

export type SignalQueueOptions = {
  send: SendSignal;
  /** The facts of those of the alerts that aren't linked yet, by id. */
  load: (alertIds: number[]) => Promise<RelayedAlert[]>;
  onFailure: (workflowId: string, error: unknown) => void;
  /** Time between two signals of one key: its alerts gather meanwhile. */
  gatherMs: number;
  maxAlertsPerSignal: number;
  /** Alerts of one key that are kept with their facts; of more, only the ids. */
  maxPendingPerKey: number;
  /** The same of all keys together. */
  maxPending: number;
  maxConcurrent: number;
  retryMs: number;
};

/**
 * Alerts on their way to the engine, gathered per key: the first goes at once, later ones together, at most one signal each
 * `gatherMs` per key. Keys don't wait for each other. A signal that fails is tried again until it is delivered.
 */
export class SignalQueue {
  readonly #options: SignalQueueOptions;
  readonly #keys = new Map<string, KeyBacklog>();
  readonly #alertIds = new Set<number>();
  readonly #waiting: (() => void)[] = [];
  #sending = 0;
  #pending = 0;
  #isClosed = false;

  constructor(options: SignalQueueOptions) {
    this.#options = options;
  }

  /** Alerts that aren't delivered yet. */
  get size(): number {
    return this.#alertIds.size;
  }

  /** Alerts that are kept with their facts: what fills the memory. */
  get pendingSize(): number {
    return this.#pending;
  }

  has(alertId: number): boolean {
    return this.#alertIds.has(alertId);
  }

  add(workflowId: string, input: IncidentInput, alerts: RelayedAlert[]): void {
    for (const { id } of alerts) this.#alertIds.add(id);
    const known = this.#keys.get(workflowId);
    const queue = known ?? new KeyBacklog(input, this.#options.maxPendingPerKey);
    this.#resize(queue, () => queue.add(alerts, this.#options.maxPending - this.#pending));
    if (known !== undefined) return;
    this.#keys.set(workflowId, queue);
    void this.#drain(workflowId, queue);
  }

  /** Stops after the signals that are being sent; the alerts of others stay due in the database. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#sending > 0) await sleep(10);
  }

  async #drain(workflowId: string, queue: KeyBacklog): Promise<void> {
    while (!queue.isEmpty && !this.#isClosed) {
      const isSent = await this.#sendNext(workflowId, queue);
      await sleep(isSent ? this.#options.gatherMs : this.#options.retryMs);
    }
    this.#keys.delete(workflowId);
  }

  async #sendNext(workflowId: string, queue: KeyBacklog): Promise<boolean> {
    await this.#enter();
    let alerts: RelayedAlert[] = [];
    try {
      await this.#refill(queue);
      alerts = queue.pending.slice(0, this.#options.maxAlertsPerSignal);
      if (this.#isClosed) return false;
      if (alerts.length === 0) return true;
      await this.#options.send(workflowId, queue.input, alerts);
      this.#resize(queue, () => (queue.pending = queue.pending.slice(alerts.length)));
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

  async #refill(queue: KeyBacklog): Promise<void> {
    const wanted = queue.wanted();
    if (wanted.length === 0) return;
    const alerts = await this.#options.load(wanted);
    this.#resize(queue, () => queue.refill(alerts, wanted));
    const found = new Set(alerts.map(({ id }) => id));
    for (const id of wanted) if (!found.has(id)) this.#alertIds.delete(id);
  }

  /** A key that can't be signalled must not fill the memory that all keys share: the sweeper brings back what is left out. */
  #forgetBeyond(queue: KeyBacklog, kept: number): void {
    this.#resize(queue, () => {
      for (const id of queue.forgetBeyond(kept)) this.#alertIds.delete(id);
    });
  }

  /** Does what changes how many facts of the key are kept. */
  #resize(queue: KeyBacklog, change: () => void): void {
    this.#pending -= queue.pending.length;
    change();
    this.#pending += queue.pending.length;
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
