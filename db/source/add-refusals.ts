import { inArray, sql } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Database } from '../database.ts';
import { apiToken, sourceRefusal } from '../schema/index.ts';
import { bucketMs } from './add-traffic.ts';

/** Requests that were answered with the same 4xx. `sender`: the source's id, the hash of the token that was shown, or null: nobody knows. */
export type Refusal = { kind: SourceKind; status: number; sender: number | string | null; requests: number };

/** The source of a sender whom nobody knows. */
export const unknownSource = 0;

/**
 * The refusals are counted as of `at`, by source: a token that is revoked or over still tells whose it was. One statement, in the
 * order of the primary key. Failures: the driver's errors; then nothing is counted.
 */
export const addRefusals = async ({ db }: Database, refusals: readonly Refusal[], at: Date): Promise<void> => {
  if (refusals.length === 0) return;
  const hashes = refusals.flatMap(({ sender }) => (typeof sender === 'string' ? [sender] : []));
  const owners = await ownersOf(db, hashes);
  const bucketAt = new Date(Math.floor(at.getTime() / bucketMs) * bucketMs);
  const rows = refusals
    .map(({ sender, ...counted }) => ({
      ...{ ...counted, bucketAt, lastAt: at },
      sourceId: typeof sender === 'string' ? (owners.get(sender) ?? unknownSource) : (sender ?? unknownSource),
    }))
    .sort((a, b) => a.sourceId - b.sourceId || a.status - b.status);
  await db
    .insert(sourceRefusal)
    .values(rows)
    .onDuplicateKeyUpdate({
      set: {
        lastAt: sql`greatest(${sourceRefusal.lastAt}, values(${sourceRefusal.lastAt}))`,
        requests: sql`${sourceRefusal.requests} + values(${sourceRefusal.requests})`,
      },
    });
};

const ownersOf = async (db: Database['db'], hashes: string[]): Promise<Map<string, number>> => {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .select({ hash: apiToken.tokenHash, sourceId: apiToken.sourceId })
    .from(apiToken)
    .where(inArray(apiToken.tokenHash, hashes));
  return new Map(rows.flatMap(({ hash, sourceId }) => (sourceId === null ? [] : [[hash, sourceId]])));
};
