import type { IncidentSummary } from '#db/incident/list-newest.ts';
import type { TimelineRow } from '#db/incident-page.ts';
import type { TicketListRow } from '#db/ticket-list.ts';
import { renderReason } from '#domain/incident/render-reason.ts';
import type { ReasonNames } from '#domain/incident/render-reason.ts';

/** An incident as the API shows it. `ticket` is the key of its first ticket that has one. */
export const incidentJson = (incident: IncidentSummary, tickets: TicketListRow[]) => ({
  ...incident,
  ticket: tickets.find((one) => one.incidentId === incident.id && one.externalKey !== null)?.externalKey ?? null,
  tickets: tickets
    .filter(({ incidentId }) => incidentId === incident.id)
    .map(({ id, systemName, state, externalKey, url, attempts, lastError }) => ({
      ...{ id, system: systemName, state, key: externalKey, url, attempts, lastError },
    })),
});

/** A timeline entry as the API shows it: the data, and the text that people read. */
export const entryJson = (entry: TimelineRow, names: ReasonNames) => {
  const { seq, at, code, actor, facts, definitionVersion } = entry;
  return { seq, at, code, actor, ...renderReason(entry, names), facts, definitionVersion };
};
