import { UsageFailure } from './cli-failure.ts';

/** Reads what a command was given and gathers every fault, so that all are named at once. */
export class OptionReader {
  readonly #faults: string[] = [];

  /** `leftOver`: arguments that are no option of the command. */
  constructor(leftOver: readonly string[]) {
    for (const argument of leftOver)
      this.refuse(argument, argument.startsWith('-') ? 'is not an option of this command' : 'is not expected here');
  }

  refuse(name: string, rule: string): void {
    this.#faults.push(`${name} ${rule}`);
  }

  /** A whole number from `min` to `max`; null when it wasn't given. */
  wholeNumber(flag: string, raw: string | undefined, { min, max }: { min: number; max: number }): number | null {
    if (raw === undefined) return null;
    const value = /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.refuse(flag, `must be a whole number from ${String(min)} to ${String(max)} (got ${quote(raw)})`);
    return null;
  }

  /** Text of 1 to `maxLength` characters, without spaces around it; null when it wasn't given. */
  text(flag: string, raw: string | undefined, maxLength: number): string | null {
    if (raw === undefined) return null;
    const value = raw.trim();
    if (value !== '' && value.length <= maxLength) return value;
    this.refuse(flag, `must have 1 to ${String(maxLength)} characters (got ${quote(raw)})`);
    return null;
  }

  /** One or more of `choices`, separated by commas; null when it wasn't given. */
  list<T extends string>(flag: string, raw: string | undefined, choices: readonly T[]): T[] | null {
    if (raw === undefined) return null;
    const parts = raw.split(',').map((part) => part.trim());
    const known = parts.flatMap((part) => choices.filter((choice) => choice === part));
    if (known.length === parts.length) return known;
    this.refuse(flag, `must list one or more of ${choices.join(', ')} (got ${quote(raw)})`);
    return null;
  }

  /** Throws the faults, when there are any. */
  finish(): void {
    if (this.#faults.length > 0) throw new UsageFailure(this.#faults, 'Add --help to see what the command takes.');
  }
}

const quote = (raw: string): string => JSON.stringify(raw.slice(0, 100));
