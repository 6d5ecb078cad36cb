import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { Database } from '#db/database.ts';
import { alert, incident } from '#db/schema/index.ts';

type IncidentRow = typeof incident.$inferInsert;
type AlertRow = typeof alert.$inferInsert;

const at = new Date('2026-11-21T10:00:00Z');
let serial = 0;

/** Writes an incident's row as the engine would, without an engine; returns its id. */
export const insertIncident = async ({ db }: Database, fields: Partial<IncidentRow> = {}): Promise<number> => {
  serial += 1;
  const { state = 'open' } = fields;
  const workflowId = `incident/1/${String(serial)}`;
  const [{ insertId }] = await db.insert(incident).values({
    ...{
      definitionId: 1,
      definitionVersion: 1,
      teamId: 1,
      element: `host-${String(serial)}`,
      elementHash: String(serial),
    },
    ...{ workflowId, serial: 1, openKey: state === 'closed' ? null : workflowId, state, severity: 'S2', alertCount: 1 },
    ...{
      openedAt: at,
      lastAlertAt: at,
      closedAt: state === 'closed' ? at : null,
      version: 1,
      snapshot: emptyEntityState,
    },
    ...fields,
  });
  return insertId;
};

/** Writes alerts as the relay would; their ids are given. */
export const insertAlerts = async ({ db }: Database, rows: (Partial<AlertRow> & { id: number })[]): Promise<void> => {
  const defaults: Omit<AlertRow, 'id'> = {
    ...{ sourceId: 1, definitionRef: '1', element: 'host', elementHash: 'x', status: 'firing', dedupKey: '' },
    ...{ message: 'down', labels: {}, eventTime: at, receivedAt: at },
  };
  await db.insert(alert).values(rows.map((row) => ({ ...defaults, ...row })));
};
