import { findEpisode } from '#domain/incident/render/render-next.ts';
import type { Database } from '#db/database.ts';
import { loadDefinition } from '#db/incident/load-definition.ts';
import type { LoadedDefinition } from '#db/incident/load-definition.ts';
import { loadNewestState } from '#db/incident/load-state.ts';
import { nameTicketSystems } from '#db/incident-page.ts';
import { showNext } from './show-next.ts';
import type { ShownNext } from './show-next.ts';

type EpisodeKey = { workflowId: string; definitionId: number; serial: number };

/** What the engine does next about an incident, read from what it recorded, and the definition that decides (null: gone). */
export const loadNext = async (
  database: Database,
  { workflowId, definitionId, serial }: EpisodeKey,
): Promise<{ next: ShownNext; definition: LoadedDefinition | null }> => {
  const [recorded, definition] = await Promise.all([
    loadNewestState(database, workflowId),
    loadDefinition(database, definitionId),
  ]);
  const episode = recorded === null ? null : findEpisode(recorded, serial);
  const systems = await nameTicketSystems(database.db, [
    ...new Set((episode?.outbox ?? []).map((item) => item.ticketSystemId)),
  ]);
  const ticketSystem = (id: number): string => systems.get(id) ?? `ticket system ${String(id)}`;
  return { next: showNext(episode, { ticketSystem, actions: definition?.actions ?? [] }), definition };
};
