import { suppressionPhases } from '#domain/rule/phase.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const flag = { type: 'boolean' };
const orNull = (schema: { type: string; format?: string }) => ({ ...schema, type: [schema.type, 'null'] });
const object = (properties: object, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const page = (field: string, name: string) => object({ [field]: list(ref(name)), next: orNull(integer) });

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
const made = { createdAt: time, createdBy: text };

/** The shapes of suppressions and maintenance windows. */
export const ruleSchemas = {
  ElementPattern: object({ kind: { enum: ['exact', 'glob', 'regex'] }, value: text }),
  LabelMatcher: object({ name: text, op: { enum: ['=', '!=', '=~', '!~'] }, value: text }),
  NewSuppression: object({ ...suppressed, from: writtenTime, until: writtenTime, reason, owner }, ['reason']),
  Suppression: object({
    ...{ id: integer, state: { enum: suppressionPhases }, ...suppressed, definition: orNull(text) },
    ...{ from: orNull(time), until: orNull(time), reason: text, owner: text, ...made },
  }),
  SuppressionList: page('suppressions', 'Suppression'),
  NewMaintenance: object({ ...windowFields, owner }, ['name', 'reason', 'scope', 'start', 'timeZone']),
  Maintenance: object({
    ...{ id: integer, ...windowFields, owner: text, endedAt: orNull(time), ...made },
    occurrences: list(object({ from: time, until: orNull(time) })),
  }),
  MaintenanceList: page('maintenance', 'Maintenance'),
};
