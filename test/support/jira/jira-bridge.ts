import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { eq } from 'drizzle-orm';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import type { Dependencies } from '#activities/dependencies.ts';
import { breakerRule } from '#activities/ticket/health/breaker.ts';
import { createActivities } from '#activities/index.ts';
import type { Database } from '#db/database.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { ticket, ticketSystem } from '#db/schema/index.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { startJiraEmulator } from './jira-emulator.ts';
import type { JiraEmulator } from './jira-emulator.ts';
import { jiraSetting } from './jira-setting.ts';
import type { JiraDialect } from './jira-world.ts';

type Opened = Awaited<ReturnType<TicketActivities['openTicket']>>;

/** An incident with an intent in a Jira system of its own, and the real activity on it. */
export type JiraBridge = {
  site: JiraEmulator;
  incidentId: number;
  ticketSystemId: number;
  /** What the activities of this installation act on. */
  dependencies: Dependencies;
  /** One attempt; `cancelAfterMs`: its worker stops by then. */
  attempt: (cancelAfterMs?: number) => Promise<Opened>;
  /** From now on no answer is given up on that a test waits for. */
  bePatient: () => Promise<void>;
  row: () => Promise<typeof ticket.$inferSelect | undefined>;
  /** The row is as a worker leaves it that died before it recorded the key. */
  forget: () => Promise<void>;
};

/** Pauses that a test can wait for. */
const quickBreaker = { ...breakerRule, firstPauseMs: 100, maxPauseMs: 300, trialMs: 1_000, rampPerMinute: 100_000 };

const logger = new DefaultLogger('ERROR');

/** Starts an emulated site and records an incident whose ticket belongs there. */
export const openJiraBridge = async (database: Database, dialect: JiraDialect, name: string): Promise<JiraBridge> =>
  bridgeTo({ site: await startJiraEmulator(dialect), dialect }, database, name);

/** Gives up on an answer so soon that a test can wait for it. */
const impatient = { timeoutSeconds: 0.3, searchLagSeconds: 0.6 };

/** Records an incident of the installation whose ticket belongs to a site that is there, perhaps others' too. */
export const bridgeTo = async (
  { site, dialect }: { site: JiraEmulator; dialect: JiraDialect },
  database: Database,
  name: string,
): Promise<JiraBridge> => {
  const config = jiraSetting(dialect, site.url, impatient);
  const { db } = database;
  const kind = dialect === 'cloud' ? 'jira_cloud' : 'jira_data_center';
  const [{ insertId: ticketSystemId }] = await db
    .insert(ticketSystem)
    .values({ name, kind, config, createdAt: new Date() });
  const incidentId = await recordIncident(database, { element: name });
  const ours = eq(ticket.incidentId, incidentId);
  await db.update(ticket).set({ ticketSystemId }).where(ours);
  const now = (): Date => new Date();
  const dependencies = {
    database,
    ruleBook: new RuleBookCache(now),
    runProcess,
    now,
    publicUrl: null,
    secretKeys: [],
    breaker: quickBreaker,
  };
  const activities = createActivities(dependencies);
  return {
    ...{ site, incidentId, ticketSystemId, dependencies },
    attempt: async (cancelAfterMs) => {
      const environment = new MockActivityEnvironment({}, { logger });
      const timer = setTimeout(() => environment.cancel(), cancelAfterMs ?? 60_000);
      const openTicket = (input: OpenTicketInput) => activities.openTicket(input);
      const input = { incidentId, ticketSystemId };
      return environment
        .run<[OpenTicketInput], Opened, typeof openTicket>(openTicket, input)
        .finally(() => clearTimeout(timer));
    },
    bePatient: async () => {
      const config = jiraSetting(dialect, site.url, { searchLagSeconds: impatient.searchLagSeconds });
      await db.update(ticketSystem).set({ config }).where(eq(ticketSystem.id, ticketSystemId));
    },
    row: async () => (await db.select().from(ticket).where(ours))[0],
    forget: async () => {
      const lost = { state: 'creating', externalKey: null, leaseUntil: new Date(Date.now() - 1) } as const;
      await db.update(ticket).set(lost).where(ours);
    },
  };
};
