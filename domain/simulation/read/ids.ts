import { numberOf, plain } from './fields.ts';

const maxId = 2_147_483_647;

/** Ids of things that a script may call by number or by name: a name that is new gets the next id that is free. */
export class Ids {
  readonly #byName = new Map<string, number>();
  readonly #taken = new Set<number>();

  /** The id that is meant; null: neither an id nor a name. */
  of(value: unknown): number | null {
    const number = numberOf(value);
    if (number !== null) return this.#claim(number);
    if (typeof value !== 'string' || value.trim() === '') return null;
    const name = plain(value.trim());
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const id = this.next();
    this.#byName.set(name, id);
    return id;
  }

  /** The id of a name that is known; null: it isn't. */
  find(value: unknown): number | null {
    const number = numberOf(value);
    if (number !== null) return this.#taken.has(number) ? number : null;
    return typeof value === 'string' ? (this.#byName.get(plain(value.trim())) ?? null) : null;
  }

  /** From now on the name means this id. */
  call(id: number, name: string): void {
    this.#claim(id);
    this.#byName.set(plain(name.trim()), id);
  }

  /** The smallest id that nothing has. */
  next(): number {
    let id = 1;
    while (this.#taken.has(id)) id += 1;
    this.#taken.add(id);
    return id;
  }

  #claim(id: number): number | null {
    if (!Number.isSafeInteger(id) || id < 1 || id > maxId) return null;
    this.#taken.add(id);
    return id;
  }
}
