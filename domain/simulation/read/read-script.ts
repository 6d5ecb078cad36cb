import { isObject } from '../../intake/json.ts';
import { messageTypes } from '../../intake/message-type.ts';
import type { MessageType } from '../../intake/message-type.ts';
import type { Script, Step } from '../script.ts';
import { Fields, instantRule, plain } from './fields.ts';
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
  const list = fields.list(['steps'], maxSteps);
  if (list === null && report.found === 0) report.fault('steps', 'must be a list of objects');
  const startMs = startOf(raw['steps']);
  const names = newNames(startMs);
  const hasSeveral = fields.has('definitions');
  const setup = readSetup(fields, names);
  if (setup.definitions.size === 0 && report.found === 0) report.fault('definition', 'must be an object');
  const [definitionId = 1] = setup.definitions.keys();
  const telling: Telling = {
    ...{ names, setup, ...readSource(fields, names.sources.of('script') ?? 1) },
    ...{ clockMs: startMs, place: { definitionId, element: 'element' }, alerts: 0, steps: 0 },
  };
  const steps = (list ?? []).flatMap((step) => readStep(step, telling)).map(withStorms);
  const untilMs = readUntil(fields, startMs) ?? telling.clockMs;
  fields.finish();
  if (report.found > 0) return null;
  return { setup: withStormDefinition(setup), steps, startMs, untilMs: Math.max(untilMs, telling.clockMs), hasSeveral };
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
const readSource = (script: Fields, sourceId: number): Source => {
  const fields = script.object(['source']);
  if (fields === null) return { messageTypes: null, sourceId };
  const found = fields.take('messageTypes');
  for (const name of ['kind', 'name', 'id']) fields.take(name);
  fields.finish();
  if (found === null) return { messageTypes: null, sourceId };
  const given: unknown[] = Array.isArray(found.value) ? found.value : [found.value];
  const read = given.map((one) => messageTypes.find((type) => typeof one === 'string' && type === plain(one)) ?? null);
  const known = read.filter((type): type is MessageType => type !== null);
  if (known.length < read.length)
    fields.report.fault(found.path, `must list some of ${messageTypes.join(', ')}, or none`);
  return { messageTypes: known, sourceId };
};
