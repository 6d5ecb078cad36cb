import type { Database } from '../database.ts';
import { settleDeliveryKeys } from './delivery-keys.ts';
import type { NewDelivery, StoreOutcome } from './new-delivery.ts';

/**
 * All deliveries are durable, in one transaction: the outcomes are in their order. Those whose delivery key was accepted
 * before aren't stored again.
 * Failures: the driver's errors, also when it takes longer than `timeoutMs`; then it isn't known whether they were stored.
 */
export const storeDeliveries = async (
  database: Database,
  deliveries: NewDelivery[],
  timeoutMs: number,
): Promise<StoreOutcome[]> => {
  if (deliveries.every(({ key }) => key === null)) {
    await database.pool.execute({ ...insertStatement(deliveries), timeout: timeoutMs });
    return deliveries.map(() => 'stored');
  }
  const connection = await database.pool.getConnection();
  try {
    await connection.query({ sql: 'START TRANSACTION', timeout: timeoutMs });
    const outcomes = await settleDeliveryKeys(connection, deliveries, timeoutMs);
    const fresh = deliveries.filter((_, index) => outcomes[index] === 'stored');
    if (fresh.length > 0) await connection.execute({ ...insertStatement(fresh), timeout: timeoutMs });
    await connection.query({ sql: 'COMMIT', timeout: timeoutMs });
    connection.release();
    return outcomes;
  } catch (error) {
    connection.destroy(); // ends the transaction whatever state it is in
    throw error;
  }
};

/** Prepared, so that bodies travel as bytes. The server keeps one statement for each number of rows. */
const insertStatement = (deliveries: NewDelivery[]) => ({
  sql: `INSERT INTO delivery (source_id, kind, received_at, alert_count, body_bytes, body) VALUES ${deliveries.map(() => '(?,?,?,?,?,?)').join(',')}`,
  values: deliveries.flatMap(({ sourceId, kind, receivedAt, alertCount, body }) => [
    ...[sourceId, kind, receivedAt, alertCount, body.length, body],
  ]),
});
