/** Repeats a step until it is stopped. The step says how long to wait before the next; a failed one waits `failedMs`. */
export class Loop {
  #isStopped = false;
  readonly #done: Promise<void>;
  #wakeUp: () => void = () => undefined;

  constructor(step: () => Promise<number>, options: { onFailure: (error: unknown) => void; failedMs: number }) {
    this.#done = this.#run(step, options);
  }

  /** Ends after the step that is running. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#wakeUp();
    return this.#done;
  }

  async #run(
    step: () => Promise<number>,
    options: { onFailure: (error: unknown) => void; failedMs: number },
  ): Promise<void> {
    while (!this.#isStopped) {
      const waitMs = await step().catch((error: unknown) => {
        options.onFailure(error);
        return options.failedMs;
      });
      if (this.#isTold()) return; // it was stopped while the step ran
      await this.#sleep(waitMs);
    }
  }

  #isTold(): boolean {
    return this.#isStopped;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
