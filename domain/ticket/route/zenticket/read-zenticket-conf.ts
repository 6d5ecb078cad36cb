import { maxNameLength } from '../../../rule/rule-faults.ts';
import { matchesAll } from '../ticket-route.ts';
import { maxRouteEntries, maxRoutes } from '../read-route.ts';
import type { RouteDraft } from '../read-route.ts';
import type { ConfFault } from './conf-fault.ts';
import { expandValue } from './expand-value.ts';
import { readIni } from './read-ini.ts';
import type { Ini, IniSection } from './read-ini.ts';

/** What stands for all customers; what isn't given or isn't a number is null. */
export type ZenticketGeneral = {
  ticketScript: string | null;
  cycleSeconds: number | null;
  autoClearSeconds: number | null;
};

/**
 * `routes`: one for each customer, in the order of ticket routes, without their ticket system. `notes`: what was left out or
 * is odd and does no harm.
 */
export type ZenticketConf = {
  routes: Omit<RouteDraft, 'ticketSystemId'>[];
  general: ZenticketGeneral;
  notes: ConfFault[];
};

export type ReadConf = { ok: true; conf: ZenticketConf } | { ok: false; faults: ConfFault[] };

/** Longest file, in characters. */
export const maxConfLength = 1_000_000;
const generalPrefix = 'GENERAL';
const maxTargetText = 255;
const maxGroupLength = 255;

/**
 * Reads a zenticket.conf: each section that doesn't begin with GENERAL is a customer with `id`, `queue` and any number of
 * `groupN`, which are compared exactly. Its last matching section wins, and here the first route: so the order is turned round.
 * A group that is missing, empty or `None` is none. Source: zenticket's configuration and cycle, steps 3 and 4.
 */
export const readZenticketConf = (text: string): ReadConf => {
  if (text.length > maxConfLength)
    return { ok: false, faults: [about(1, `must have at most ${String(maxConfLength)} characters`)] };
  const ini = readIni(text);
  const customers = ini.sections.filter(({ name }) => !name.startsWith(generalPrefix));
  const read = customers.map((section) => readCustomer(section, ini));
  const general = readGeneral(ini);
  const faults = [
    ...ini.faults,
    ...general.faults,
    ...read.flatMap((one) => one.faults),
    ...(customers.length === 0 ? [about(1, 'must have a section for a customer, like [Acme]')] : []),
    ...(customers.length > maxRoutes ? [about(1, `must have at most ${String(maxRoutes)} sections`)] : []),
  ];
  if (faults.length > 0) return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line) };
  const notes = [...ini.repeated, ...general.notes, ...read.flatMap((one) => one.notes)];
  return {
    ok: true,
    conf: {
      routes: read.flatMap(({ route }) => route ?? []).reverse(),
      general: general.value,
      notes: notes.toSorted((a, b) => a.line - b.line),
    },
  };
};

const about = (line: number, rule: string): ConfFault => ({ line, section: null, key: null, rule });

/** Reads the options of one section and gathers what is wrong with them. */
class SectionReader {
  readonly faults: ConfFault[] = [];
  readonly notes: ConfFault[] = [];
  readonly #section: IniSection;
  readonly #defaults: IniSection;
  readonly #used = new Set<string>();

  constructor(section: IniSection, { defaults }: Ini) {
    this.#section = section;
    this.#defaults = defaults;
  }

  /** Names of options that are given here or for all sections. */
  keys(): string[] {
    return [...new Set([...this.#section.values.keys(), ...this.#defaults.values.keys()])];
  }

  /** The option's text, on one line; null: it isn't given, or breaks a rule. */
  text(key: string, max: number): string | null {
    const value = this.#section.values.get(key) ?? this.#defaults.values.get(key);
    this.#used.add(key);
    if (value === undefined) return null;
    const expanded = expandValue(value, this.#section, this.#defaults);
    if (!expanded.ok) return this.fault(key, expanded.rule);
    for (const name of expanded.names) this.#used.add(name);
    const { text } = expanded;
    if (text.includes('\n'))
      return this.fault(key, 'must be one line; a line that begins with a blank goes on with the one before');
    return text.length <= max ? text : this.fault(key, `must have at most ${String(max)} characters`);
  }

  fault(key: string | null, rule: string): null {
    this.faults.push({ ...this.#place(key), rule });
    return null;
  }

  note(key: string | null, rule: string): void {
    this.notes.push({ ...this.#place(key), rule });
  }

  /** Says which options of the section nobody read. */
  finish(): void {
    for (const key of this.#section.values.keys()) if (!this.#used.has(key)) this.note(key, 'means nothing here');
  }

  #place(key: string | null): Omit<ConfFault, 'rule'> {
    const line = (key === null ? undefined : this.#section.values.get(key)?.line) ?? this.#section.line;
    return { line, section: this.#section.name, key };
  }
}

type Customer = { route: ZenticketConf['routes'][number] | null; faults: ConfFault[]; notes: ConfFault[] };

const readCustomer = (section: IniSection, ini: Ini): Customer => {
  const reader = new SectionReader(section, ini);
  const customer = needed(reader, 'id');
  const queue = needed(reader, 'queue');
  const groups = readGroups(reader);
  if (section.name.trim() === '' || section.name.length > maxNameLength)
    reader.fault(null, `must be a name of 1 to ${String(maxNameLength)} characters`);
  if (groups.length > maxRouteEntries) reader.fault(null, `must have at most ${String(maxRouteEntries)} groups`);
  if (groups.length === 0) reader.note(null, 'has no group, so that it is no device’s: it is left out');
  reader.finish();
  const { faults, notes } = reader;
  if (groups.length === 0) return { route: null, faults, notes };
  const match = { ...matchesAll, groups: groups.map((value) => ({ kind: 'exact' as const, value })) };
  const target = { customer: customer ?? '', queue: queue ?? '' };
  return { route: { name: section.name.trim(), isEnabled: true, match, target }, faults, notes };
};

/** zenticket doesn't start without it. */
const needed = (reader: SectionReader, key: string): string | null => {
  const before = reader.faults.length;
  const text = reader.text(key, maxTargetText);
  if (text === null && reader.faults.length === before) return reader.fault(key, 'must be given');
  return text;
};

/** What the sample file has in place of a group. */
const noGroup = 'None';

const readGroups = (reader: SectionReader): string[] => {
  const keys = reader
    .keys()
    .filter((key) => /^group\d{1,6}$/.test(key))
    .toSorted((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
  const groups = keys.flatMap((key) => {
    const text = reader.text(key, maxGroupLength);
    if (text === null || text === '' || text === noGroup) return [];
    if (!text.includes('|')) return [text];
    reader.fault(key, 'must not contain |, which divides groups');
    return [];
  });
  return [...new Set(groups)];
};

/** Nothing of it is needed: what it says is shown, so that it can be set where it belongs. */
const readGeneral = (ini: Ini): { value: ZenticketGeneral; faults: ConfFault[]; notes: ConfFault[] } => {
  const sections = ini.sections.filter(({ name }) => name.startsWith(generalPrefix));
  const [section = { name: generalPrefix, line: 1, values: new Map() }, ...others] = sections;
  const reader = new SectionReader(section, ini);
  const value = {
    ticketScript: reader.text('ticketscript', 4_096),
    cycleSeconds: seconds(reader, 'cycletime'),
    autoClearSeconds: seconds(reader, 'autocleartime'),
  };
  reader.finish();
  const unread = others.map(({ name, line }) => ({
    ...{ line, section: name, key: null },
    rule: 'begins with GENERAL, so that it is no customer: it is left out',
  }));
  return { value, faults: reader.faults, notes: [...reader.notes, ...unread] };
};

const seconds = (reader: SectionReader, key: string): number | null => {
  const text = reader.text(key, 20);
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  reader.note(key, `is no number of seconds: ${JSON.stringify(text)}`);
  return null;
};
