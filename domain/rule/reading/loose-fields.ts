import type { z } from 'zod';
import type { FieldFault } from '../../intake/alert.ts';
import { isObject } from '../../intake/json.ts';
import type { JsonObject } from '../../intake/json.ts';

/** What reading a script found besides values: rules that it breaks, and fields that nobody read. */
export type Findings = { faults: FieldFault[]; unread: string[] };

/** Reads fields by any of their names, in any spelling: `timeZone`, `time_zone` and `time-zone` are one. null is absent. */
export class LooseFields {
  readonly #path: string;
  readonly #found: Findings;
  readonly #values = new Map<string, { name: string; value: unknown }>();

  constructor(raw: JsonObject, path: string, found: Findings) {
    this.#path = path;
    this.#found = found;
    for (const [name, value] of Object.entries(raw)) this.#values.set(plain(name), { name, value });
  }

  /** The first of these that is given, read by the schema; null when none is, or when it can't be read: that is a fault. */
  take<Value>(schema: z.ZodType<Value>, ...names: string[]): Value | null {
    let taken: { name: string; value: unknown } | null = null;
    for (const name of names) {
      const known = this.#values.get(plain(name));
      this.#values.delete(plain(name));
      if (known?.value != null) taken ??= known;
    }
    if (taken === null) return null;
    const read = schema.safeParse(taken.value);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) this.fault([taken.name, ...path.map(String)].join('.'), message);
    return null;
  }

  /** Like {@link take}; it's a fault when none is given. */
  need<Value>(schema: z.ZodType<Value>, ...names: [string, ...string[]]): Value | null {
    if (!names.some((name) => this.#values.get(plain(name))?.value != null)) this.fault(names[0], 'must be given');
    return this.take(schema, ...names);
  }

  /** The objects of a list, or one object alone, each with its own fields. */
  list(...names: string[]): LooseFields[] {
    const known = names.map(plain).find((name) => this.#values.has(name));
    const { name, value } = this.#values.get(known ?? '') ?? { name: '', value: null };
    this.#values.delete(known ?? '');
    if (value === null || value === undefined) return [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => {
      const at = `${this.#path}${name}.${String(index)}`;
      if (isObject(item)) return [new LooseFields(item, `${at}.`, this.#found)];
      this.#found.faults.push({ field: at, rule: 'must be an object' });
      return [];
    });
  }

  fault(field: string, rule: string): void {
    this.#found.faults.push({ field: `${this.#path}${field}`, rule });
  }

  /** From now on, what nobody read is known. */
  finish(): void {
    for (const { name } of this.#values.values()) this.#found.unread.push(`${this.#path}${name}`);
  }
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
