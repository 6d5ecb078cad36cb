import { elementPatternKinds } from '#domain/rule/element-pattern.ts';
import { suppressionPhases } from '#domain/rule/phase.ts';
import { inhibitRelations } from '#domain/rule/rules.ts';
import { flag, integer, list, object, orNull, page, ref, text, time } from '../openapi/shape.ts';

const writtenTime = {
  type: ['string', 'number', 'null'],
  description: 'RFC 3339 with a zone, or Unix seconds. Absent: open.',
};
const suppressed = {
  definitionId: { ...orNull(integer), description: 'Absent: any definition; then an element must be given.' },
  element: { oneOf: [ref('ElementPattern'), { type: 'null' }], description: 'Absent: any element.' },
};
const reason = { ...text, maxLength: 500 };
const windowFields = {
  name: { ...text, maxLength: 100 },
  reason,
  scope: object(
    {
      elements: list(ref('ElementPattern')),
      teamIds: list(integer),
      sourceIds: list(integer),
      labels: list(ref('LabelMatcher')),
    },
    [],
  ),
  start: { ...text, description: 'Wall time of the zone, like 2026-01-31T22:00.' },
  timeZone: { ...text, description: 'Name of the IANA database, like Europe/Zurich.' },
  durationMinutes: { ...orNull(integer), description: 'Absent: until it is ended.' },
  recurrence: { ...orNull(text), description: 'RRULE of RFC 5545 without DTSTART. Absent: once.' },
  closesOnEnd: flag,
};
const owner = { ...text, maxLength: 100, description: "Absent: the token's user." };
const warnings = { ...list(text), description: 'Why it does nothing, or may not.' };
const made = { createdAt: time, createdBy: text };

/** The shapes of suppressions and maintenance windows. */
export const ruleSchemas = {
  ElementPattern: object({ kind: { enum: elementPatternKinds }, value: text }),
  LabelMatcher: object({ name: text, op: { enum: ['=', '!=', '=~', '!~'] }, value: text }),
  NewSuppression: object({ ...suppressed, from: writtenTime, until: writtenTime, reason, owner }, ['reason']),
  Suppression: object({
    ...{ id: integer, state: { enum: suppressionPhases }, ...suppressed, definition: orNull(text) },
    ...{ from: orNull(time), until: orNull(time), reason: text, owner: text, ...made },
  }),
  SuppressionList: page('suppressions', ref('Suppression')),
  NewMaintenance: object({ ...windowFields, owner }, ['name', 'reason', 'scope', 'start', 'timeZone']),
  Maintenance: object({
    ...{ id: integer, ...windowFields, owner: text, endedAt: orNull(time), ...made },
    occurrences: list(object({ from: time, until: orNull(time) })),
  }),
  MaintenanceList: page('maintenance', ref('Maintenance')),
  Inhibition: object({
    ...{ id: integer, name: text, relation: { enum: inhibitRelations }, equalLabels: list(text) },
    sourceDefinitionId: {
      ...integer,
      description: 'While an incident of it is open, actions of the target are withheld.',
    },
    ...{ sourceDefinition: orNull(text), targetDefinitionId: integer, targetDefinition: orNull(text) },
    ...{ warnings, ...made },
  }),
  InhibitionList: page('inhibitions', ref('Inhibition')),
  Storm: object({
    ...{ id: integer, name: text, count: integer, seconds: integer },
    tickets: { enum: ['all', 'one'], description: "one: only the storm's own incident has one." },
    teamId: { ...orNull(integer), description: 'null: any.' },
    team: orNull(text),
    sourceId: { ...orNull(integer), description: 'null: any.' },
    source: orNull(text),
    definitionId: { ...integer, description: "Of the storm's own incident." },
    ...{ definition: orNull(text), warnings, ...made },
  }),
  StormList: page('storms', ref('Storm')),
  ElementParent: object({ element: text, parent: { ...text, description: 'What it depends on.' }, ...made }),
  ElementList: page('elements', ref('ElementParent'), text),
};
