type Entry<T> = { atMs: number; order: number; item: T };

/** What is due, by time; of the same time, what was put in first comes first. A binary heap. */
export class DeadlineQueue<T> {
  readonly #heap: Entry<T>[] = [];
  #order = 0;

  put(atMs: number, item: T): void {
    this.#order += 1;
    this.#heap.push({ atMs, order: this.#order, item });
    this.#rise(this.#heap.length - 1);
  }

  /** The next one, left where it is. */
  peek(): { atMs: number; item: T } | null {
    return this.#heap[0] ?? null;
  }

  /** Takes the next one away. */
  drop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const child = this.#earlierChild(at);
      if (child === null || !this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #earlierChild(at: number): number | null {
    const left = this.#heap[2 * at + 1];
    const right = this.#heap[2 * at + 2];
    if (left === undefined) return null;
    return right !== undefined && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
  }

  /** Swaps the two when the one at `lower` comes before the one at `upper`. */
  #swapIfBefore(lower: number, upper: number): boolean {
    const a = this.#heap[lower];
    const b = this.#heap[upper];
    if (a === undefined || b === undefined || !isBefore(a, b)) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }
}

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.atMs === b.atMs ? a.order < b.order : a.atMs < b.atMs;
