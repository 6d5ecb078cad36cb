import type { ReasonNames } from '#domain/incident/render-reason.ts';
import { quoteAlerts } from './alert-list.ts';
import type { Queries } from './database.ts';
import { nameTicketSystems } from './incident-page.ts';
import type { TimelineRow } from './incident-page.ts';

/** Names of all that these timeline entries mention by id, for `renderReason`. */
export const loadReasonNames = async (db: Queries, entries: TimelineRow[]): Promise<Required<ReasonNames>> => {
  const alertIds = entries.flatMap(({ facts }) =>
    'alertId' in facts && facts.alertId !== null ? [facts.alertId] : [],
  );
  const systemIds = entries.flatMap(({ facts }) => ('ticketSystemId' in facts ? [facts.ticketSystemId] : []));
  const [alerts, systems] = await Promise.all([
    quoteAlerts(db, [...new Set(alertIds)]),
    nameTicketSystems(db, [...new Set(systemIds)]),
  ]);
  return { alert: (id) => alerts.get(id), ticketSystem: (id) => systems.get(id) };
};
