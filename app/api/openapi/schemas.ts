import { failureRules } from '#domain/failure/failure-code.ts';
import { withheldKinds } from '#domain/rule/withholder.ts';
import { closeCauses, incidentStates } from '#domain/incident/lifecycle.ts';
import { alertNotices, alertStatuses } from '#domain/intake/alert.ts';
import { severities } from '#domain/severity.ts';
import { ticketStates } from '#domain/ticket/ticket-state.ts';
import { integer, list, object, orNull, page, ref, text, time } from './shape.ts';

const fault = object({ index: { ...integer, description: 'Which alert, from 0.' }, field: text, rule: text }, [
  'field',
  'rule',
]);
const ticket = object({
  id: integer,
  system: orNull(text),
  state: { enum: ticketStates },
  key: orNull(text),
  url: orNull(text),
  attempts: integer,
  lastError: orNull(text),
});
const withheld = object({
  actions: { ...list(text), description: 'Names of the withheld actions.' },
  why: { ...text, description: 'What withholds the first of them, in words.' },
  kind: { enum: withheldKinds },
  rule: { oneOf: [object({ id: integer, name: text }), { type: 'null' }] },
  incidentId: { ...orNull(integer), description: 'The incident that inhibits, or the storm’s own.' },
  until: { ...orNull(time), description: 'When that ends by itself.' },
});
const step = object({ what: text, at: { ...orNull(time), description: 'null: now.' }, condition: orNull(text) });
const incident = {
  id: integer,
  element: text,
  definitionId: integer,
  definition: orNull(text),
  team: orNull(text),
  state: { enum: incidentStates },
  severity: { enum: severities },
  alertCount: integer,
  openedAt: time,
  lastAlertAt: time,
  acknowledgedAt: orNull(time),
  acknowledgedBy: orNull(text),
  closedAt: orNull(time),
  closedBy: orNull(text),
  closeCause: { enum: [...closeCauses, null] },
  reopenCount: integer,
  withheld: { oneOf: [withheld, { type: 'null' }], description: 'What withholds its actions now; null: nothing.' },
  flapping: object({ isFlapping: { type: 'boolean' }, percent: { type: 'number', minimum: 0, maximum: 100 } }),
  stormRuleId: { ...orNull(integer), description: 'The storm rule that it was opened under.' },
  ticket: { ...orNull(text), description: 'Key of the first ticket that has one.' },
  tickets: list(ticket),
};
const entry = object({
  seq: integer,
  at: time,
  code: text,
  actor: { type: 'object' },
  what: text,
  why: orNull(text),
  facts: { type: 'object' },
  definitionVersion: integer,
});

const toldSource = object({
  ...{ sourceId: integer, sourceName: orNull(text), ticketKey: text, doneAt: orNull(time) },
  ...{ waiting: integer, failed: integer, done: integer, lastError: orNull(text) },
});

/** The shapes of the API, by the names under which its paths refer to them. */
export const schemas = {
  Alert: {
    ...object(
      {
        definition: { type: ['integer', 'string'], description: 'Id or key of an event definition.' },
        element: {
          ...text,
          minLength: 1,
          maxLength: 255,
          description: 'What it is about: a host, device, service or job.',
        },
        status: { enum: alertStatuses, default: 'firing' },
        notice: {
          enum: [...alertNotices, null],
          description: 'How the problem is handled upstream. No occurrence of it; not with the status resolved.',
        },
        severity: { enum: [...severities, null], description: "Without it: the definition's." },
        dedupKey: { ...text, maxLength: 255, description: 'Tells several problems of one element apart.' },
        message: text,
        labels: { type: 'object', maxProperties: 64, additionalProperties: { ...text, maxLength: 4096 } },
        time: {
          type: ['string', 'number'],
          description:
            'RFC 3339, or Unix seconds or milliseconds; one without a zone is read in the time zone of the source. Without it: now.',
        },
      },
      ['definition', 'element'],
    ),
    additionalProperties: false,
  },
  Accepted: object({
    status: { const: 'accepted' },
    accepted: integer,
    isDuplicate: { type: 'boolean' },
    errors: list(fault),
  }),
  Error: object({
    status: { const: 'error' },
    code: { enum: Object.keys(failureRules) },
    message: text,
    hint: text,
    errors: list(fault),
  }),
  CitoEvent: object({ event: object({ eventid: integer, element: text, message: text }), timestamp: integer }),
  CitoReply: object({ status: { enum: ['ok', 'error'] }, reason: text, errors: list(fault) }, ['status', 'reason']),
  Incident: object(incident),
  IncidentList: page('incidents', ref('Incident')),
  IncidentPage: object({
    ...incident,
    next: { ...list(step), description: 'What happens by itself, soonest first.' },
    toldSources: { ...list(toldSource), description: 'The sources that hear of its tickets, and how far that is.' },
    timeline: list(ref('TimelineEntry')),
    timelineNext: orNull(integer),
  }),
  TimelineEntry: entry,
};
