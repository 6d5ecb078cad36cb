import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export type SenderOptions = { url: string; token: string; perSecond: number; giveUpAfterMs: number };

const retryMs = 250;
const answerWithinMs = 8_000;

/** A client that sends each alert until it is accepted, always with the same delivery key. */
export class PersistentSender {
  readonly #options: SenderOptions;
  accepted = 0;
  retries = 0;
  /** Answers other than 202 and 503. */
  readonly surprises: string[] = [];

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends all alerts, at a steady pace; resolves when each was answered with 202. */
  async sendAll(alerts: object[]): Promise<void> {
    const started = performance.now();
    await Promise.all(
      alerts.map(async (alert, index) => {
        const dueMs = (index * 1_000) / this.#options.perSecond;
        await sleep(Math.max(0, dueMs - (performance.now() - started)));
        await this.#send(alert);
      }),
    );
  }

  async #send(alert: object): Promise<void> {
    const key = randomUUID();
    const deadline = performance.now() + this.#options.giveUpAfterMs;
    while (performance.now() < deadline) {
      const status = await this.#attempt(alert, key);
      if (status === 202) {
        this.accepted += 1;
        return;
      }
      this.retries += 1;
      await sleep(retryMs);
    }
    throw new Error(`not accepted within ${String(this.#options.giveUpAfterMs)} ms: ${JSON.stringify(alert)}`);
  }

  /** The answer's status; 0 when there was none. */
  async #attempt(alert: object, key: string): Promise<number> {
    const { url, token } = this.#options;
    try {
      const reply = await fetch(`${url}/api/v1/alerts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
        body: JSON.stringify(alert),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const answer = await reply.text();
      if (reply.status !== 202 && reply.status !== 503) this.surprises.push(`${String(reply.status)} ${answer}`);
      return reply.status;
    } catch {
      return 0; // the process was killed, or isn't there yet
    }
  }
}
