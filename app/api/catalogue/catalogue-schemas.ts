import { messageTypes } from '#domain/intake/message-type.ts';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { flag, integer, list, object, orNull, page, ref, text, time } from '../openapi/shape.ts';

const hours = object({
  timeZone: text,
  days: { ...list(integer), description: 'ISO days of the week; 1 is Monday.' },
  ...{ from: text, to: text },
});

/** The shapes of teams, categories and sources. */
export const catalogueSchemas = {
  Team: object({
    ...{ id: integer, name: text, description: text },
    hours: { oneOf: [hours, { type: 'null' }], description: 'When it works; null: always.' },
    ...{ members: integer, definitions: integer },
  }),
  TeamList: page('teams', ref('Team')),
  Category: object({ id: integer, name: text, definitions: integer }),
  CategoryList: page('categories', ref('Category')),
  Source: object({
    ...{ id: integer, name: text, kind: { enum: sourceKinds }, isEnabled: flag },
    networks: { ...list(text), description: 'From where it may send, for the kind cito.' },
    messageTypes: { ...list({ enum: messageTypes }), description: 'Those that are understood.' },
    ...{ timeZone: text, createdAt: time },
    lastSeenAt: { ...orNull(time), description: 'null: not in the last 7 days.' },
    lastHour: { ...object({ requests: integer, alerts: integer, unmatched: integer }), description: 'What it sent.' },
  }),
  SourceList: page('sources', ref('Source')),
};
