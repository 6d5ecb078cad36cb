import { incidentStates } from '#domain/incident/lifecycle.ts';
import { withheldKinds } from '#domain/rule/withholder.ts';
import { severities } from '#domain/severity.ts';
import { ticketStates } from '#domain/ticket/ticket-state.ts';
import { day, flag, integer, list, number, object, orNull, ref, text, time } from '../openapi/shape.ts';

const period = { period: object({ from: day, to: day, zone: text }) };
const noise = {
  incidents: integer,
  alerts: { ...integer, description: 'All alerts of these incidents.' },
  unattended: { ...integer, description: 'Closed without ever having been acknowledged.' },
};
const spread = object({ count: integer, medianSeconds: orNull(number), meanSeconds: orNull(number) });
const responses = list(object({ id: integer, name: orNull(text), acknowledge: spread, close: spread }));
const outcome = {
  ...{ definitionId: integer, definition: orNull(text), action: text },
  outcome: { enum: ['action_fired', 'action_withheld', 'action_dropped', 'action_broken'] },
  because: { enum: [...withheldKinds, null], description: 'Of what was withheld or dropped.' },
  count: integer,
};
const bySeverity = object(Object.fromEntries(severities.map((severity) => [severity, integer])));
const reported = {
  ...{ id: integer, severity: { enum: severities }, state: { enum: incidentStates }, element: text },
  ...{ definitionId: integer, definition: orNull(text), team: orNull(text), category: orNull(text) },
  ...{ openedAt: time, lastAlertAt: time, alertCount: integer },
  ...{ acknowledgedAt: orNull(time), acknowledgedBy: orNull(text), closedAt: orNull(time), closedBy: orNull(text) },
  isWithheld: { ...flag, description: 'Something withholds its actions now.' },
  ticket: {
    oneOf: [object({ key: text, url: orNull(text), createdAt: time }), { type: 'null' }],
    description: 'The first that has a key.',
  },
};
const incidents = { incidents: list(ref('ReportedIncident')) };

/** The shapes of reports. */
export const reportSchemas = {
  ReportedIncident: object(reported),
  IncidentsReport: object({ ...period, ...incidents, next: orNull(text) }),
  ElementReport: object({ element: text, ...incidents, next: orNull(integer) }),
  NoisyDefinition: object({
    ...{ definitionId: integer, definition: orNull(text), team: orNull(text), elements: integer, ...noise },
  }),
  NoisyElement: object({ element: text, definitions: integer, ...noise }),
  FrequentReport: object({ definitions: list(ref('NoisyDefinition')) }),
  ElementsReport: object({ elements: list(ref('NoisyElement')) }),
  NoiseReport: object({ ...period, definitions: list(ref('NoisyDefinition')), elements: list(ref('NoisyElement')) }),
  ResponseReport: object({ ...period, teams: responses, definitions: responses }),
  ActionsReport: object({
    ...{ ...period, actions: list(object(outcome)) },
    tickets: list(object({ system: orNull(text), state: { enum: ticketStates }, count: integer, attempts: integer })),
  }),
  DefinitionsReport: object({
    teams: list(object({ teamId: integer, team: text, enabled: integer, disabled: integer })),
  }),
  TrendReport: object({
    ...period,
    days: list(object({ date: day, bySeverity, incidents: integer, alerts: integer })),
  }),
  HoursReport: object({
    ...period,
    hours: list(object({ weekday: { ...integer, description: '1 is Monday.' }, hour: integer, incidents: integer })),
  }),
};
