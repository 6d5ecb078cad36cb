import { isObject } from '../../intake/json.ts';
import type { JsonObject } from '../../intake/json.ts';
import { readInstant } from './instant.ts';
import { joinPath } from './report.ts';
import type { Report } from './report.ts';

/** A value with the place where it was found. */
export type Found = { value: unknown; path: string };

/** The least and the most that a number may be. */
export type Range = { min: number; max: number };

/** Fields that people write for themselves. */
const remarks = /^(name|title|description|comments?|notes?|remark|because|expect(ed)?|\$schema|schema|\$?id|_.*)$/i;

/**
 * Reads the fields of one object of a script. Spelling is free: `reopenWindowMinutes`, `reopen_window_minutes` and
 * `reopen-window-minutes` are one field. What nobody read is told as a warning. `null` is absent.
 */
export class Fields {
  readonly path: string;
  readonly report: Report;
  readonly #values = new Map<string, { value: unknown; name: string }>();
  readonly #read = new Set<string>();

  constructor(raw: JsonObject, path: string, report: Report) {
    this.path = path;
    this.report = report;
    for (const [name, value] of Object.entries(raw)) this.#values.set(plain(name), { value, name });
  }

  /** The first of these fields that is given and not null; null: none is. */
  take(...names: string[]): Found | null {
    let taken: Found | null = null;
    for (const name of names) {
      const known = this.#values.get(plain(name));
      if (known === undefined) continue;
      this.#read.add(plain(name));
      if (taken === null && known.value !== null) taken = { value: known.value, path: joinPath(this.path, known.name) };
    }
    return taken;
  }

  has(name: string): boolean {
    return this.#values.has(plain(name));
  }

  /** A place within, for a fault of something that isn't given. */
  at(name: string): string {
    return joinPath(this.path, name);
  }

  text(names: string[], maxLength: number): string | null;
  text(names: string[], maxLength: number, otherwise: string): string;
  text(names: string[], maxLength: number, otherwise: string | null = null): string | null {
    const found = this.take(...names);
    if (found === null) return otherwise;
    const value = typeof found.value === 'number' ? String(found.value) : found.value;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= maxLength) return value;
    this.report.fault(found.path, `must be a text of 1 to ${String(maxLength)} characters that is not blank`);
    return otherwise;
  }

  /** A whole number in its range; texts of digits too. */
  integer(names: string[], range: Range): number | null;
  integer(names: string[], range: Range, otherwise: number): number;
  integer(names: string[], { min, max }: Range, otherwise: number | null = null): number | null {
    const found = this.take(...names);
    if (found === null) return otherwise;
    const value = numberOf(found.value);
    if (value !== null && Number.isSafeInteger(value) && value >= min && value <= max) return value;
    this.report.fault(found.path, `must be an integer from ${String(min)} to ${String(max)}`);
    return otherwise;
  }

  choice<T extends string>(names: string[], options: ReadonlyMap<string, T>, words: readonly string[]): T | null {
    const found = this.take(...names);
    if (found === null) return null;
    const word = typeof found.value === 'number' ? String(found.value) : found.value;
    const option = typeof word === 'string' ? options.get(plain(word)) : undefined;
    if (option === undefined) this.report.fault(found.path, `must be one of ${words.join(', ')}`);
    return option ?? null;
  }

  /** A time as ms. */
  instant(names: string[]): number | null {
    const found = this.take(...names);
    if (found === null) return null;
    const ms = readInstant(found.value);
    if (ms === null) this.report.fault(found.path, instantRule);
    return ms;
  }

  object(names: string[]): Fields | null {
    const found = this.take(...names);
    if (found === null) return null;
    if (isObject(found.value)) return new Fields(found.value, found.path, this.report);
    this.report.fault(found.path, 'must be an object');
    return null;
  }

  /** An id that the script gives, or the next one that is free. */
  id(ids: { next: () => number; of: (value: unknown) => number | null }): number {
    const given = this.integer(['id'], { min: 1, max: 2_147_483_647 });
    return given === null ? ids.next() : (ids.of(given) ?? given);
  }

  /** A list of objects, each with its place; one object alone is a list of one. */
  list(names: string[], most: number): Fields[] | null {
    const found = this.take(...names);
    if (found === null) return null;
    const { value, path } = found;
    if (isObject(value)) return [new Fields(value, path, this.report)];
    if (!isList(value)) this.report.fault(path, 'must be a list of objects');
    else if (value.length > most) this.report.fault(path, `must have at most ${String(most)} entries`);
    if (!isList(value) || value.length > most) return [];
    return value.flatMap((item, index) => {
      const place = `${path}[${String(index)}]`;
      if (isObject(item)) return [new Fields(item, place, this.report)];
      this.report.fault(place, 'must be an object');
      return [];
    });
  }

  /** Tells the fields that nobody read. */
  finish(): void {
    for (const [key, { name }] of this.#values) {
      if (!this.#read.has(key) && !remarks.test(name))
        this.report.warn(joinPath(this.path, name), 'is not a field that is read here');
      this.#read.add(key);
    }
  }
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

export const instantRule = 'must be a time: Unix seconds or milliseconds, or RFC 3339 with a zone';

/** A name without what people spell differently: case, `_`, `-` and spaces. */
export const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** Options of a choice by their plain spelling, with other words for them. */
export const spellings = <T extends string>(
  options: readonly T[],
  others: Readonly<Record<string, T>> = {},
): ReadonlyMap<string, T> =>
  new Map([
    ...options.map((option): [string, T] => [plain(option), option]),
    ...Object.entries(others).map(([word, option]): [string, T] => [plain(word), option]),
  ]);

/** A number, or a text that is one; null: neither. */
export const numberOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : null;
};
