import { decide } from '#domain/incident/decide.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import { loadPolicy } from '#db/incident/load-policy.ts';
import { recordWake } from '#db/incident/record-wake.ts';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { firingKey } from '#db/relay/alert-row.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import type { Database } from '#db/database.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';

/** An alert of the seeded definition 1, accepted, taken by the relay and recorded as an incident, with a ticket intent; the incident's id. */
export const recordIncident = async (
  database: Database,
  alert: { element: string; message?: string },
): Promise<number> => {
  const body = Buffer.from(JSON.stringify({ definition: 1, ...alert }));
  const delivery = { sourceId: 2, kind: 'native' as const, receivedAt: new Date(), alertCount: 1, body, key: null };
  await storeDeliveries(database, [delivery], 5_000);
  const { matched } = await takeDeliveries(database, new Date(Date.now() + 60_000));
  const [row] = matched;
  const policy = await loadPolicy(database, 1);
  if (row === undefined || policy === null) throw new Error('the alert was not taken');
  const { id, status, severity, eventTime, element, elementHash } = row;
  const fact = {
    kind: 'alert' as const,
    alert: { id, status, severity, atMs: eventTime.getTime(), key: firingKey(row) },
  };
  const decision = decide({ state: emptyEntityState, policy, facts: [fact], nowMs: Date.now() });
  const key = { workflowId: incidentWorkflowId(1, elementHash), definitionId: 1, element, elementHash };
  const { incidentIds } = await recordWake(database, { key, baseVersion: 0, policy, now: new Date(), ...decision });
  const incidentId = incidentIds['1'];
  if (incidentId === undefined) throw new Error('no incident was recorded');
  return incidentId;
};
