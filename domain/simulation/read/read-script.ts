import { isObject } from '../../intake/json.ts';
import { messageTypes } from '../../intake/message-type.ts';
import type { MessageType } from '../../intake/message-type.ts';
import type { Script, Step } from '../script.ts';
import { Fields, instantRule, plain } from './fields.ts';
import type { Found } from './fields.ts';
import { readInstant } from './instant.ts';
import { newNames } from './names.ts';
import { readStep } from './read-step.ts';
import type { Telling } from './read-step.ts';
import type { Report } from './report.ts';
import { readSetup, withStormDefinition } from './script-setup.ts';

/** Most steps of a script. */
export const maxSteps = 1_000_000;
const tenYearsMs = 3_653 * 86_400_000;

/** The script; null: it isn't one, or breaks rules, which the report says. */
export const readScript = (raw: unknown, report: Report): Script | null => {
  if (!isObject(raw)) {
    report.fault('(script)', 'must be an object');
    return null;
  }
  const fields = new Fields(raw, '', report);
  const startMs = startOf(raw['steps']);
  const names = newNames(startMs);
  const source = readSource(fields);
  const setup = readSetup(fields, names);
  needed(fields);
  const [definitionId = 1] = setup.definitions.keys();
  const telling: Telling = {
    ...{ names, setup, ...source, clockMs: startMs, place: { definitionId, element: 'element' }, alerts: 0, steps: 0 },
  };
  const steps = (fields.list(['steps'], maxSteps) ?? []).flatMap((step) => readStep(step, telling)).map(withStorms);
  const untilMs = Math.max(readUntil(fields, startMs) ?? 0, telling.clockMs);
  fields.finish();
  if (report.found > 0) return null;
  return { setup: withStormDefinition(setup), steps, startMs, untilMs, hasSeveral: fields.has('definitions') };
};

const needed = (fields: Fields): void => {
  const hasDefinition = fields.has('definition') || fields.has('definitions');
  if (!hasDefinition) fields.report.fault('definition', 'must be an object');
  if (!fields.has('steps')) fields.report.fault('steps', 'must be a list of objects');
};

const withStorms = (step: Step): Step =>
  step.kind === 'set' ? { ...step, setup: withStormDefinition(step.setup) } : step;

/** The first time that a step says; the epoch when none does. */
const startOf = (steps: unknown): number => {
  const [first] = Array.isArray(steps) ? (steps as unknown[]) : [];
  return (isObject(first) ? readInstant(first['at']) : null) ?? 0;
};

const readUntil = (fields: Fields, startMs: number): number | null => {
  const found = fields.take('until');
  if (found === null) return null;
  const ms = readInstant(found.value);
  if (ms === null) fields.report.fault(found.path, instantRule);
  else if (ms > startMs + tenYearsMs) fields.report.fault(found.path, 'must be at most 10 years after the first step');
  return ms;
};

type Source = Pick<Telling, 'messageTypes' | 'sourceId'>;

/** Which prefixes of messages mean something; all of them when it doesn't say. */
const readSource = (script: Fields): Source => {
  const usual = { messageTypes: null, sourceId: 1 };
  const fields = script.object(['source']);
  if (fields === null) return usual;
  for (const name of ['kind', 'name', 'id']) fields.take(name);
  const found = fields.take('messageTypes');
  fields.finish();
  return found === null ? usual : { ...usual, messageTypes: readTypes(found, fields.report) };
};

const readTypes = ({ value, path }: Found, report: Report): MessageType[] => {
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const types = given.flatMap(
    (one) => messageTypes.find((type) => typeof one === 'string' && type === plain(one)) ?? [],
  );
  if (types.length < given.length) report.fault(path, `must list some of ${messageTypes.join(', ')}, or none`);
  return types;
};
