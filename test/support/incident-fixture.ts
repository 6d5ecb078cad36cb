import type { Database } from '#db/database.ts';
import { wake } from './wake.ts';

/** An alert of the seeded definition 1, accepted, taken by the relay and recorded as an incident, with a ticket intent; the incident's id. */
export const recordIncident = async (
  database: Database,
  { element, ...alert }: { element: string; message?: string },
): Promise<number> => {
  const { incidentIds } = await wake(database, { element, alert });
  const incidentId = incidentIds['1'];
  if (incidentId === undefined) throw new Error('no incident was recorded');
  return incidentId;
};
