import { createHash, randomUUID } from 'node:crypto';
import type { PoolConnection, RowDataPacket } from 'mysql2/promise';
import type { NewDelivery, StoreOutcome } from './new-delivery.ts';

type Claim = { index: number; sourceId: number; keyHash: string; bodyHash: string; nonce: string };
type Held = RowDataPacket & { source_id: number; key_hash: string; body_hash: string; nonce: string };

/** Takes the delivery keys in the open transaction: the first to come stores, the same body again is a duplicate. */
export const settleDeliveryKeys = async (
  connection: PoolConnection,
  deliveries: NewDelivery[],
  timeout: number,
): Promise<StoreOutcome[]> => {
  const claims = deliveries.flatMap((delivery, index) =>
    delivery.key === null ? [] : [claimOf(delivery, delivery.key, index)],
  );
  // In one order, so that two transactions never wait for each other.
  claims.sort((a, b) => (a.keyHash < b.keyHash ? -1 : 1));
  const values = claims.map(({ sourceId, keyHash, bodyHash, nonce }) => [
    sourceId,
    keyHash,
    bodyHash,
    nonce,
    new Date(),
  ]);
  const sql = `INSERT INTO delivery_key (source_id, key_hash, body_hash, nonce, created_at) VALUES ? ON DUPLICATE KEY UPDATE nonce = nonce`;
  await connection.query({ sql, values: [values], timeout });
  const [held] = await connection.query<Held[]>({
    sql: 'SELECT source_id, key_hash, body_hash, nonce FROM delivery_key WHERE key_hash IN (?)',
    values: [claims.map(({ keyHash }) => keyHash)],
    timeout,
  });
  const holders = new Map(held.map((row) => [`${String(row.source_id)}/${row.key_hash}`, row]));
  const outcomes: StoreOutcome[] = deliveries.map(() => 'stored');
  for (const claim of claims)
    outcomes[claim.index] = outcomeOf(claim, holders.get(`${String(claim.sourceId)}/${claim.keyHash}`));
  return outcomes;
};

const outcomeOf = (claim: Claim, holder: Held | undefined): StoreOutcome => {
  if (holder === undefined || holder.nonce === claim.nonce) return 'stored';
  return holder.body_hash === claim.bodyHash ? 'duplicate' : 'conflict';
};

const claimOf = ({ sourceId, body }: NewDelivery, key: string, index: number): Claim => ({
  index,
  sourceId,
  keyHash: sha256(key),
  bodyHash: sha256(body),
  nonce: randomUUID(),
});

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
