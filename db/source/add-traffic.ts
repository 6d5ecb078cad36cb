import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import type { Traffic } from '../relay/count-traffic.ts';
import { sourceTraffic } from '../schema/index.ts';

/** Length of the times by which traffic is kept. */
export const bucketMs = 300_000;

/** The traffic of these sources is counted as of `at`: one statement, in the order of the sources' ids. */
export const addTraffic = async ({ db }: Database, traffic: ReadonlyMap<number, Traffic>, at: Date): Promise<void> => {
  if (traffic.size === 0) return;
  const bucketAt = new Date(Math.floor(at.getTime() / bucketMs) * bucketMs);
  const rows = [...traffic]
    .sort(([a], [b]) => a - b)
    .map(([sourceId, counts]) => ({ sourceId, bucketAt, lastAt: at, ...counts }));
  const added = (name: keyof Traffic) => sql`${sourceTraffic[name]} + values(${sourceTraffic[name]})`;
  await db
    .insert(sourceTraffic)
    .values(rows)
    .onDuplicateKeyUpdate({
      set: {
        lastAt: sql`greatest(${sourceTraffic.lastAt}, values(${sourceTraffic.lastAt}))`,
        ...{ requests: added('requests'), alerts: added('alerts'), unmatched: added('unmatched') },
        ...{ recovery: added('recovery'), acknowledgement: added('acknowledgement') },
        ...{ flapping: added('flapping'), downtime: added('downtime') },
      },
    });
};
