import type { AlertFact } from '#domain/incident/fact.ts';
import { decisionTimeMs } from '#domain/intake/event-time.ts';
import { firingKey } from './alert-row.ts';
import type { AlertRow } from './alert-row.ts';

/** What of an alert's row the engine is told. */
export type FactColumns = Pick<
  AlertRow,
  'id' | 'sourceId' | 'status' | 'notice' | 'severity' | 'dedupKey' | 'eventTime' | 'isIdentified' | 'receivedAt'
>;

/** An alert as it is signalled: its labels are looked up by those who need them. */
export type RelayedAlert = Omit<AlertFact, 'labels'>;

/** The fact that a row tells: the same from the relay that wrote it and from a sweep that reads it again. */
export const alertFact = (row: FactColumns): RelayedAlert => ({
  id: row.id,
  sourceId: row.sourceId,
  status: row.status,
  notice: row.notice,
  atMs: decisionTimeMs(row.eventTime.getTime(), row.receivedAt.getTime()),
  severity: row.severity,
  key: firingKey(row),
  isIdentified: row.isIdentified,
});
