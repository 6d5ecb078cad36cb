import { severities } from '#domain/severity.ts';
import { changes, thresholdModes } from '#domain/trigger/trigger.ts';
import { flag, integer, list, number, object, orNull, page, ref, text, time } from '../openapi/shape.ts';

const trigger = {
  oneOf: [
    object({ kind: { const: 'threshold' }, count: integer, seconds: integer, mode: { enum: thresholdModes } }),
    object({ kind: { enum: ['open_for', 'unacknowledged_for', 'repeat'] }, seconds: integer }),
    object({ kind: { const: 'on_change' }, change: { enum: changes } }),
  ],
};
const condition = object(
  {
    severities: list({ enum: severities }),
    labels: list(ref('LabelMatcher')),
    element: ref('ElementPattern'),
    teamHours: { enum: ['inside', 'outside'] },
  },
  [],
);
const effect = {
  oneOf: [
    object({
      kind: { const: 'ticket' },
      ticketSystemId: { ...integer, description: 'The ticket system; 0: the one that the ticket routes say.' },
    }),
    object({ kind: { const: 'comment' }, text }),
    object({ kind: { const: 'set_severity' }, severity: { enum: severities } }),
    object({ kind: { const: 'close' } }),
  ],
};
const definition = {
  ...{ id: integer, key: orNull(text), summary: text, description: text, severity: { enum: severities } },
  ...{ isEnabled: flag, version: { ...integer, description: 'Grows with each change.' } },
  ...{ teamId: integer, team: orNull(text), categoryId: integer, category: orNull(text) },
  actions: { ...list(ref('Action')), description: 'In their order.' },
};
const flap = object({ lowPercent: number, highPercent: number, quietSeconds: integer });

/** The shapes of event definitions. */
export const definitionSchemas = {
  Action: object({
    ...{ id: integer, name: text, isEnabled: flag, trigger, effect },
    condition: { ...condition, description: 'Everything given must hold.' },
    text: { ...text, description: 'What it does and when, in words.' },
    onlyIf: { ...orNull(text), description: 'Its condition in words; null: none.' },
  }),
  Definition: object(definition),
  DefinitionList: page('definitions', ref('Definition')),
  DefinitionPage: object({
    ...definition,
    reopenWindowSeconds: integer,
    staleSeconds: { ...orNull(integer), description: 'Closes when no alert came for so long; null: never.' },
    flap: { oneOf: [flap, { type: 'null' }], description: 'When it counts as flapping; null: never.' },
    ...{ createdAt: time, updatedAt: time },
  }),
};
