import { readFields } from '../../declaration/field.ts';
import { byRoute } from '../../effect/ticket/by-route.ts';
import { effects } from '../../effect/effects.ts';
import type { Effect, EffectKind } from '../../effect/effect.ts';
import { isObject } from '../../intake/json.ts';
import { Fields, spellings } from './fields.ts';
import type { Found } from './fields.ts';
import type { Report } from './report.ts';

const kinds: readonly EffectKind[] = ['ticket', 'comment', 'set_severity', 'close'];
const kindSpellings = spellings(kinds, {
  ...{ open_ticket: 'ticket', update_ticket: 'ticket', severity: 'set_severity', close_incident: 'close' },
});

/** Other names of declared fields. */
const otherNames: Readonly<Record<string, string[]>> = {
  ticketSystemId: ['ticketSystem', 'system'],
  text: ['comment'],
};
const defaults: Readonly<Record<string, string | number>> = { ticketSystemId: 1 };

/** The effect of an action of a script; none is a ticket. Null: it breaks a rule, which the report says. */
export const readEffect = (found: Found | null, report: Report): Effect | null => {
  if (found === null) return { kind: 'ticket', ticketSystemId: 1 };
  const raw = typeof found.value === 'string' ? { kind: found.value } : found.value;
  if (!isObject(raw)) {
    report.fault(found.path, 'must be an object');
    return null;
  }
  const fields = new Fields(raw, found.path, report);
  const before = report.found;
  const kind = fields.choice(['kind', 'type'], kindSpellings, kinds) ?? (report.found === before ? 'ticket' : null);
  if (kind === null) return null;
  const declared = effects[kind].fields;
  const values: [string, unknown][] = declared.map(({ name }) => [
    name,
    meant(name, fields.take(name, ...(otherNames[name] ?? []))?.value) ?? defaults[name],
  ]);
  fields.finish();
  const read = readFields(declared, Object.fromEntries(values));
  if (read.ok) return { kind, ...read.value } as unknown as Effect; // the declaration of a kind has the fields of its type
  report.faultsOf(found.path, read.faults);
  return null;
};

/** A ticket whose system is `"routes"` goes where the ticket routes say. */
const meant = (name: string, value: unknown): unknown =>
  name === 'ticketSystemId' && value === 'routes' ? byRoute : value;
