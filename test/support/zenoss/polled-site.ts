import { asc, eq } from 'drizzle-orm';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { alert, delivery, polledEvent, source, sourcePoll } from '#db/schema/index.ts';
import { zenossDefaults } from '#domain/intake/zenoss/zenoss-config.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import { createPollStep } from '#worker/poll/poller.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { startZenossEmulator } from './zenoss-emulator.ts';
import type { ZenossEmulator } from './zenoss-emulator.ts';
import { zenossAccount } from './zenoss-world.ts';

/** An emulated Zenoss with a source that is polled on a clock of its own. */
export type PolledSite = {
  zenoss: ZenossEmulator;
  sourceId: number;
  clock: { nowMs: number };
  failures: unknown[];
  /** One turn of a worker, a cycle later; `signal`: it stops by then. */
  poll: (signal?: AbortSignal) => Promise<void>;
  /** One turn of a worker now. */
  turn: (signal?: AbortSignal) => Promise<number>;
  /** All alerts of the source so far, the oldest first. */
  alerts: () => Promise<(typeof alert.$inferSelect)[]>;
  waiting: () => Promise<number>;
  known: () => Promise<(typeof polledEvent.$inferSelect)[]>;
  state: () => Promise<typeof sourcePoll.$inferSelect | undefined>;
  configure: (config: Partial<ZenossConfig>) => Promise<void>;
  close: () => Promise<void>;
};

const environment = { ZENOSS_PASSWORD: zenossAccount.password };

export const openPolledSite = async (
  { database }: Pick<TestDatabase, 'database'>,
  name: string,
  given: Partial<ZenossConfig> = {},
): Promise<PolledSite> => {
  const clock = { nowMs: Date.parse('2026-11-21T10:00:00Z') };
  const now = () => new Date(clock.nowMs);
  const zenoss = await startZenossEmulator({ now: () => clock.nowMs });
  const { db } = database;
  const config = { ...zenossDefaults, url: zenoss.url, user: zenossAccount.user, ...given };
  const [{ insertId: sourceId }] = await db
    .insert(source)
    .values({ name, kind: 'zenoss', config, createdAt: new Date() });
  const failures: unknown[] = [];
  const options = {
    database,
    places: { keys: [], environment },
    now,
    onFailure: (error: unknown) => failures.push(error),
  };
  const turn = (signal = new AbortController().signal) => createPollStep(options, signal)();
  const isOurs = eq(delivery.sourceId, sourceId);
  return {
    ...{ zenoss, sourceId, clock, failures, turn },
    poll: async (signal) => {
      clock.nowMs += 31_000;
      await turn(signal);
    },
    alerts: async () => {
      while ((await takeDeliveries(database, now())).deliveries > 0);
      return db.select().from(alert).where(eq(alert.sourceId, sourceId)).orderBy(asc(alert.id));
    },
    waiting: async () => (await db.select({ id: delivery.id }).from(delivery).where(isOurs)).length,
    known: () => db.select().from(polledEvent).where(eq(polledEvent.sourceId, sourceId)),
    state: async () => (await db.select().from(sourcePoll).where(eq(sourcePoll.sourceId, sourceId)))[0],
    configure: async (changed) => {
      await db
        .update(source)
        .set({ config: { ...config, ...changed } })
        .where(eq(source.id, sourceId));
    },
    close: async () => {
      await db.delete(source).where(eq(source.id, sourceId));
      await zenoss.close();
    },
  };
};
