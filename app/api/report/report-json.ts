import type { IncidentReportCursor, IncidentReportRow } from '#db/report/incident-rows.ts';
import type { NoisyDefinition, NoisyElement } from '#db/report/noise.ts';

/** An incident as reports tell it. */
export const reportRowJson = ({ ticket, ...row }: IncidentReportRow) => ({
  ...{ id: row.id, severity: row.severity, state: row.state, element: row.element },
  ...{ definitionId: row.definitionId, definition: row.summary, team: row.teamName, category: row.categoryName },
  ...{ openedAt: row.openedAt, lastAlertAt: row.lastAlertAt, alertCount: row.alertCount },
  ...{ acknowledgedAt: row.acknowledgedAt, acknowledgedBy: row.acknowledgedBy },
  ...{ closedAt: row.closedAt, closedBy: row.closedBy, isWithheld: row.withheldBy !== null },
  ticket: ticket === null ? null : { key: ticket.externalKey, url: ticket.url, createdAt: ticket.createdAt },
});

export const noisyDefinitionJson = ({ definitionId, summary, teamName, elements, ...row }: NoisyDefinition) => ({
  ...{ definitionId, definition: summary, team: teamName, elements },
  ...{ incidents: row.incidents, alerts: row.alerts, unattended: row.unattended },
});

export const noisyElementJson = ({ element, definitions, incidents, alerts, unattended }: NoisyElement) => ({
  ...{ element, definitions, incidents, alerts, unattended },
});

/** A row of a report as text for an address. */
export const writeReportCursor = ({ id, lastAlertAt }: IncidentReportCursor): string =>
  `${String(lastAlertAt.getTime())}.${String(id)}`;

/** How {@link writeReportCursor} writes. */
export const reportCursor = /^\d{1,14}\.\d{1,10}$/;

/** The row of a text that {@link reportCursor} matches. */
export const readReportCursor = (text: string): IncidentReportCursor => {
  const [at, id] = text.split('.').map(Number);
  return { lastAlertAt: new Date(at ?? 0), id: id ?? 0 };
};
