import { alertNotices, alertStatuses } from '#domain/intake/alert.ts';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { severities } from '#domain/severity.ts';
import { integer, object, orNull, page, ref, text, time } from '../openapi/shape.ts';

const excerpt = { ...text, description: 'The first 300 characters of the message.' };
const sent = {
  ...{ id: integer, source: { ...orNull(text), description: 'null: it is gone.' } },
  definition: { ...text, description: 'Id or key of an event definition, as sent.' },
  ...{ element: text, status: { enum: alertStatuses } },
  severity: { enum: [...severities, null], description: "As sent; null: the definition's." },
};
const times = { time: { ...time, description: "The event's own, as sent." }, receivedAt: time };

/** The shapes of alerts that are kept. */
export const alertSchemas = {
  ListedAlert: object({ ...sent, excerpt, messageLength: integer, ...times }),
  AlertList: page('alerts', ref('ListedAlert')),
  KeptAlert: object({
    ...{ ...sent, notice: { enum: [...alertNotices, null] }, dedupKey: text, message: text },
    ...{ labels: { type: 'object', additionalProperties: text }, ...times },
    definitionId: { ...orNull(integer), description: 'The definition that it matched.' },
    incidentId: orNull(integer),
    unmatched: { enum: [...unmatchedReasons, null], description: 'Why it is on no incident; null: it matched.' },
  }),
  UnmatchedGroup: object({
    definition: { ...text, description: 'What they name, as sent; empty: nothing.' },
    reason: { enum: unmatchedReasons },
    why: { ...text, description: 'The reason in words.' },
    todo: { ...text, description: 'What brings the next one in.' },
    alerts: integer,
    newest: object({ id: integer, source: orNull(text), element: text, excerpt, receivedAt: time }),
  }),
  UnmatchedList: page('unmatched', ref('UnmatchedGroup')),
  Timeline: page('timeline', ref('TimelineEntry')),
};
