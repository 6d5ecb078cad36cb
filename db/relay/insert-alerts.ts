import type { Statements } from '../transact.ts';
import type { AlertRow } from './alert-row.ts';

const rowsPerInsert = 500;

const columns = [
  ...['id', 'source_id', 'definition_id', 'definition_ref', 'element', 'element_hash', 'status', 'notice', 'severity'],
  ...[
    'dedup_key',
    'message',
    'labels',
    'event_time',
    'is_identified',
    'received_at',
    'unmatched_reason',
    'relay_due_at',
  ],
];

const sql = `INSERT INTO alert (${columns.join(', ')}) VALUES ?`;

/** The rows are in the table, in few statements. Failures: the driver's errors, also for an id that is there already. */
export const insertAlerts = async (statements: Statements, rows: AlertRow[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const values = rows.slice(start, start + rowsPerInsert).map(valuesOf);
    await statements.query(sql, [values]);
  }
};

/** In the order of the columns. */
const valuesOf = (row: AlertRow) => [
  ...[
    row.id,
    row.sourceId,
    row.definitionId,
    row.definitionRef,
    row.element,
    row.elementHash,
    row.status,
    row.notice,
    row.severity,
  ],
  ...[row.dedupKey, row.message, JSON.stringify(row.labels), row.eventTime, row.isIdentified, row.receivedAt],
  ...[row.unmatchedReason, row.relayDueAt],
];
