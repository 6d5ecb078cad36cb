import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { loadRoutedIncident } from '#db/rules/ticket-routes-incident.ts';
import { markerFor } from '#db/ticket/ticket-marker.ts';
import { offeredSystems, ticketIn } from '#db/ticket-system/incident-ticket.ts';
import type { OfferedSystem } from '#db/ticket-system/incident-ticket.ts';
import { loadIncident } from '#db/incident-page.ts';
import { failPage } from '#app/http/failure.ts';
import { readCursor } from '#app/http/read-form.ts';
import { requireReach } from '#app/http/serve.ts';
import type { Served } from '#app/http/serve.ts';
import { kindTargets } from './kind-targets.ts';
import { searchAddress, targetValues } from './ticket-texts.ts';

export type TicketForm = Awaited<ReturnType<typeof loadTicketForm>>;
export type ChosenSystem = NonNullable<TicketForm['chosen']>;

/** What a person may do about an incident's ticket in the system that the address names, or in the only one. */
export const loadTicketForm = async ({ context, user, url }: Served, id: number) => {
  const { db } = context;
  const found = await loadIncident(db, id);
  if (found === null) throw failPage('not_found', `There is no incident ${String(id)}.`);
  const { incident, summary } = found;
  requireReach(user, 'incident.ticket', incident);
  const systems = await offeredSystems(db);
  const wanted = readCursor(url, 'system') ?? (systems.length === 1 ? systems[0]?.id : null);
  const system = systems.find((one) => one.id === wanted);
  return {
    incident: { id, element: incident.element, summary: summary ?? `definition ${String(incident.definitionId)}` },
    systems: systems.map(({ id: systemId, name, isEnabled }) => ({ id: systemId, name, isEnabled })),
    chosen: system === undefined ? null : await loadChosen(context, system, id),
    nonce: crypto.randomUUID(),
  };
};

const loadChosen = async ({ db, publicUrl }: Served['context'], system: OfferedSystem, incidentId: number) => {
  const { id, name, kind, config, isEnabled } = system;
  const [row, routed] = await Promise.all([ticketIn(db, incidentId, id), loadRoutedIncident(db, incidentId)]);
  const marker = await markerFor(db, incidentId, row);
  const incidentUrl = `${publicUrl}/incidents/${String(incidentId)}`;
  return {
    ...{ id, name, isEnabled, can: capabilitiesOf(kind, config), places: kindTargets[kind].places },
    ticket: row === null || row.state === 'detached' ? null : row,
    initial: targetValues(system, routed, { marker, incidentUrl }),
    marker,
    searchUrl: searchAddress(system, marker),
  };
};
