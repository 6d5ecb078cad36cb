import { readFields } from '../../declaration/field.ts';
import { changes, thresholdModes } from '../../trigger/trigger.ts';
import type { Trigger, TriggerKind } from '../../trigger/trigger.ts';
import { maxThresholdSeconds, maxTimerSeconds, triggers } from '../../trigger/triggers.ts';
import { spellings } from './fields.ts';
import type { Fields } from './fields.ts';
import { readSpan } from './span.ts';

const kinds: readonly TriggerKind[] = ['threshold', 'open_for', 'unacknowledged_for', 'on_change', 'repeat'];
const kindSpellings = spellings(kinds, {
  ...{ change: 'on_change', open: 'open_for', unacked_for: 'unacknowledged_for', unack_for: 'unacknowledged_for' },
  ...{ not_acknowledged_for: 'unacknowledged_for', repeat_every: 'repeat', every: 'repeat' },
});

const changeSpellings = spellings(changes, {
  ...{ open: 'opened', acknowledge: 'acknowledged', ack: 'acknowledged', acked: 'acknowledged', close: 'closed' },
  ...{ reopen: 'reopened', 're-opened': 'reopened', 'severity raise': 'severity_raised', flap: 'flapping' },
});

const modeSpellings = spellings(thresholdModes);

/** The trigger of an action of a script; null: it breaks a rule, which the report says. */
export const readTrigger = (fields: Fields): Trigger | null => {
  const kind = fields.has('kind') || fields.has('type') ? readKind(fields) : guessKind(fields);
  if (kind === null) return null;
  const { raw, told } = readRaw(kind, fields);
  fields.finish();
  const read = readFields(triggers[kind].fields, raw);
  if (!read.ok)
    fields.report.faultsOf(
      fields.path,
      read.faults.filter(({ field }) => !told.includes(field)),
    );
  return read.ok && told.length === 0 ? ({ kind, ...read.value } as unknown as Trigger) : null; // as its kind declares
};

const oneOfKinds = `must be one of ${kinds.join(', ')}`;

const readKind = (fields: Fields): TriggerKind | null => {
  const before = fields.report.found;
  const kind = fields.choice(['kind', 'type'], kindSpellings, kinds);
  if (kind === null && fields.report.found === before) fields.report.fault(fields.at('kind'), oneOfKinds);
  return kind;
};

/** Without a kind, what only one kind has tells it. */
const guessKind = (fields: Fields): TriggerKind | null => {
  if (fields.has('count')) return 'threshold';
  if (fields.has('change')) return 'on_change';
  fields.report.fault(fields.at('kind'), oneOfKinds);
  return null;
};

/** The fields as they're declared, from any spelling. `told`: those whose faults the report has already. */
type Raw = { raw: Record<string, unknown>; told: string[] };

const readRaw = (kind: TriggerKind, fields: Fields): Raw => {
  const read: Raw = { raw: {}, told: [] };
  if (kind === 'on_change')
    put(read, fields, { change: () => fields.choice(['change', 'on', 'to'], changeSpellings, changes) });
  else {
    const max = kind === 'threshold' ? maxThresholdSeconds : maxTimerSeconds;
    put(read, fields, { seconds: () => readSpan(fields, '', { min: 1, max }) });
  }
  if (kind !== 'threshold') return read;
  put(read, fields, { mode: () => fields.choice(['mode', 'window'], modeSpellings, thresholdModes) });
  read.raw['count'] = fields.take('count', 'threshold', 'alerts')?.value;
  return read;
};

const put = ({ raw, told }: Raw, { report }: Fields, field: Record<string, () => unknown>): void => {
  for (const [name, read] of Object.entries(field)) {
    const before = report.found;
    const value = read();
    if (report.found > before) told.push(name);
    else if (value !== null) raw[name] = value;
  }
};
