import { loadInstallationCode } from '#db/installation.ts';
import type { MarkedTicket } from '#db/ticket/orphans.ts';
import { namedIncidents } from '#db/ticket/ticket-marker.ts';
import { readMarkers } from '#domain/ticket/ticket-marker.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { MarkedPage } from '../ticket-system.ts';

/**
 * Those of the system's marked tickets that are this installation's, with the incident of their marker. Another installation's are
 * left out: by their code, or because ours has named itself in the marker of that incident's ticket from the beginning.
 */
export const keepOurs = async (
  { database: { db } }: Pick<Dependencies, 'database'>,
  ticketSystemId: number,
  tickets: MarkedPage['tickets'],
): Promise<MarkedTicket[]> => {
  const code = await loadInstallationCode(db);
  const read = tickets.flatMap(({ ref, url, markers }) => {
    const marked = readMarkers(markers, code);
    return marked.isOurs ? [{ ...ref, url, ...marked }] : [];
  });
  const legacy = read.flatMap(({ isLegacy, incidentId }) => (isLegacy && incidentId !== null ? [incidentId] : []));
  const named = await namedIncidents(db, ticketSystemId, legacy);
  return read.flatMap(({ key, id, url, incidentId, isLegacy }) =>
    isLegacy && incidentId !== null && named.has(incidentId) ? [] : [{ key, id, url, incidentId }],
  );
};
