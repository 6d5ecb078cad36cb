import { maxElementLength } from '../../element.ts';
import { personRequests } from '../../incident/fact.ts';
import type { MessageType } from '../../intake/message-type.ts';
import type { Step } from '../script.ts';
import type { Place, PersonRequest } from '../world.ts';
import type { WorldSetup } from '../world-setup.ts';
import { instantRule, spellings } from './fields.ts';
import type { Fields } from './fields.ts';
import { definitionOf } from './names.ts';
import type { Names } from './names.ts';
import { readAlert } from './read-alert.ts';
import { changeSuppressions } from './change-suppressions.ts';
import { readSetup } from './script-setup.ts';

const doings = [...personRequests, 'set', 'suppress', 'unsuppress', 'wait'] as const;
const doingWords = spellings(doings, {
  ...{ ack: 'acknowledge', unack: 'unacknowledge', 're-open': 'reopen', note: 'comment', change: 'set' },
  ...{ tick: 'wait', wake: 'wait', nothing: 'wait' },
});

/** What the steps before have made of a story, as one step after the other is read. */
export type Telling = {
  names: Names;
  setup: WorldSetup;
  messageTypes: readonly MessageType[] | null;
  sourceId: number;
  /** The clock, ms: it never goes back. */
  clockMs: number;
  /** Of the latest alert. */
  place: Place;
  alerts: number;
  steps: number;
};

/** The step, as one or more things that happen; empty: it breaks a rule, which the report says. Changes the telling. */
export const readStep = (fields: Fields, telling: Telling): Step[] => {
  telling.steps += 1;
  const alerts = readAlerts(fields);
  const doing = fields.choice(['do', 'action', 'command'], doingWords, doings);
  const atMs = readAt(fields, alerts);
  if (atMs === null) return [];
  telling.clockMs = Math.max(telling.clockMs, atMs);
  const steps = [
    ...(alerts ?? []).map((alert) => alertStep(alert, telling, atMs)),
    ...(doing === null ? [] : doingSteps(fields, telling, { doing, atMs })),
  ];
  if (alerts?.includes(fields) !== true) fields.finish();
  return steps.length === 0 ? [{ kind: 'wait', atMs }] : steps;
};

/** Without an alert and something to do, a step that looks like an alert is one. */
const readAlerts = (fields: Fields): Fields[] | null => {
  const given = fields.list(['alert', 'alerts'], 100_000);
  if (given !== null || fields.has('do') || fields.has('action')) return given;
  return alertFields.some((name) => fields.has(name)) ? [fields] : null;
};

const alertFields = ['element', 'status', 'message', 'severity', 'labels', 'dedupKey', 'time'];

/** When it arrived; without that, when an alert says that it happened. */
const readAt = (fields: Fields, alerts: Fields[] | null): number | null => {
  const before = fields.report.found;
  const atMs = fields.instant(['at']) ?? alerts?.[0]?.instant(['time']) ?? null;
  if (atMs === null && fields.report.found === before) fields.report.fault(fields.at('at'), instantRule);
  return atMs;
};

const alertStep = (fields: Fields, telling: Telling, atMs: number): Step => {
  const { names, clockMs, messageTypes } = telling;
  const { element, alert, dedupKey } = readAlert(fields, { atMs, clockMs, messageTypes });
  const definition = fields.take('definition', 'definitionId', 'eventid');
  const [first = 1] = telling.setup.definitions.keys();
  const definitionId = definition === null ? first : definitionOf(definition, names, fields.report);
  const source = fields.take('source', 'sourceId');
  const sourceId = (source === null ? null : names.sources.of(source.value)) ?? telling.sourceId;
  fields.finish();
  telling.alerts += 1;
  telling.place = { definitionId: definitionId ?? first, element };
  const key = `${String(sourceId)}/${dedupKey}`;
  return { kind: 'alert', atMs, place: telling.place, alert: { ...alert, key, sourceId, id: telling.alerts } };
};

const doingSteps = (
  fields: Fields,
  telling: Telling,
  { doing, atMs }: { doing: (typeof doings)[number]; atMs: number },
): Step[] => {
  switch (doing) {
    case 'wait':
      return [];
    case 'set':
      telling.setup = readSetup(fields, telling.names, telling.setup);
      return [{ kind: 'set', atMs, setup: telling.setup }];
    case 'suppress':
    case 'unsuppress':
      telling.setup = changeSuppressions(fields, telling, doing);
      return [{ kind: 'set', atMs, setup: telling.setup }];
    default:
      return [personStep(fields, telling, { doing, atMs })];
  }
};

const personStep = (
  fields: Fields,
  telling: Telling,
  { doing, atMs }: { doing: (typeof personRequests)[number]; atMs: number },
): Step => {
  const element = fields.text(['element'], maxElementLength) ?? telling.place.element;
  const definition = fields.take('definition', 'definitionId');
  const named = definition === null ? null : definitionOf(definition, telling.names, fields.report);
  const place = { element, definitionId: named ?? telling.place.definitionId };
  const by = fields.text(['by', 'who', 'user'], 64) ?? 'simulate';
  const asked = { requestId: `step/${String(telling.steps)}`, by };
  const text = fields.text(['text', 'comment', 'message'], 10_000) ?? '';
  if (doing === 'comment' && text === '') fields.report.fault(fields.at('text'), 'must be given');
  const request: PersonRequest = doing === 'comment' ? { ...asked, kind: doing, text } : { ...asked, kind: doing };
  return { kind: 'person', atMs, place, request };
};
