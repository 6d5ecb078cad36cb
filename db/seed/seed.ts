import { eq, sql } from 'drizzle-orm';
import type { Effect } from '#domain/effect/effect.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';
import type { Severity } from '#domain/severity.ts';
import type { Database, Queries } from '../database.ts';
import { category, eventAction, eventDefinition, source, team, ticketSystem } from '../schema/index.ts';

/** The folder of the bundled ticket scripts, and where they file their tickets, as absolute paths. */
export type BundledTickets = { scripts: string; folder: string };

export const bundledTicketSystem = 'Local tickets';
/** A site on this machine that behaves like Jira Cloud, to try it out. */
export const exampleJiraSystem = 'Example Jira (emulated)';

/** `exampleJira`: the emulated site's address; null or absent: there is none. */
export type SeedInput = { tickets: BundledTickets; exampleJira?: string | null; now: Date };

/**
 * A new database has the examples: team, categories, sources, two event definitions and the bundled ticket systems.
 * Idempotency: an installation that has any team keeps its own configuration; only the bundled systems' paths and address follow.
 */
export const seed = ({ db }: Database, input: SeedInput): Promise<void> =>
  db.transaction(async (tx) => {
    const config = scriptConfig(input.tickets);
    await tx.update(ticketSystem).set({ config }).where(eq(ticketSystem.name, bundledTicketSystem));
    const { exampleJira = null } = input;
    if (exampleJira !== null) await moveExampleJira(tx, exampleJira);
    const [existing] = await tx.select({ id: team.id }).from(team).limit(1);
    if (existing !== undefined) return;
    const createdAt = input.now;
    const teamId = await insertedId(
      tx.insert(team).values({ name: 'Ops', description: 'Runs the servers.', createdAt }),
    );
    const disk = await insertedId(tx.insert(category).values({ name: 'Disk' }));
    const network = await insertedId(tx.insert(category).values({ name: 'Network' }));
    await tx.insert(source).values([
      { name: 'CitoEngine clients', kind: 'cito', networks: ['127.0.0.0/8', '::1/128'], createdAt },
      { name: 'API', kind: 'native', createdAt },
    ]);
    const system = { name: bundledTicketSystem, kind: 'script' as const, config, createdAt };
    const ticketSystemId = await insertedId(tx.insert(ticketSystem).values(system));
    if (exampleJira !== null) await tx.insert(ticketSystem).values(jiraSystem(exampleJira, createdAt));
    const owner = { teamId, createdAt };
    await insertExample(tx, { ...examples.disk, ...owner, id: 1, categoryId: disk }, { ...atOnce, ticketSystemId });
    await insertExample(tx, { ...examples.host, ...owner, id: 2, categoryId: network }, { ...atThree, ticketSystemId });
  });

const jiraSystem = (site: string, createdAt: Date) => ({
  name: exampleJiraSystem,
  kind: 'jira_cloud' as const,
  config: {
    ...{ site, auth: { user: 'bot@example.com', token: { env: 'JIRA_EXAMPLE_TOKEN' } } },
    ...{ project: 'OPS', issueType: 'Incident', searchLagSeconds: 1 },
  },
  createdAt,
});

const moveExampleJira = async (tx: Queries, site: string): Promise<void> => {
  await tx
    .update(ticketSystem)
    .set({ config: sql`JSON_SET(${ticketSystem.config}, '$.site', ${site})` })
    .where(eq(ticketSystem.name, exampleJiraSystem));
};

type Example = {
  id: number;
  key: string;
  summary: string;
  description: string;
  severity: Severity;
  teamId: number;
  categoryId: number;
  createdAt: Date;
};

const examples = {
  disk: {
    key: 'var-filling-up',
    summary: '/var is filling up',
    description: 'The file system of /var is nearly full. Its ticket opens with the first alert.',
    severity: 'S3',
  },
  host: {
    key: 'host-unreachable',
    summary: 'Host unreachable',
    description: 'A host does not answer. Its ticket opens when three alerts come within 60 seconds.',
    severity: 'S1',
  },
} as const;

type ExampleAction = { name: string; trigger: Trigger };

const atOnce: ExampleAction = {
  name: 'Ticket at once',
  trigger: { kind: 'threshold', count: 1, seconds: 60, mode: 'tumbling' },
};
const atThree: ExampleAction = {
  name: 'Ticket at 3 in 60 s',
  trigger: { kind: 'threshold', count: 3, seconds: 60, mode: 'tumbling' },
};

const insertExample = async (tx: Queries, example: Example, action: ExampleAction & { ticketSystemId: number }) => {
  const { name, trigger, ticketSystemId } = action;
  const effect: Effect = { kind: 'ticket', ticketSystemId };
  await tx.insert(eventDefinition).values({ ...example, updatedAt: example.createdAt });
  await tx.insert(eventAction).values({ definitionId: example.id, position: 1, name, trigger, effect });
};

const scriptConfig = ({ scripts, folder }: BundledTickets) => ({
  create: [`${scripts}/file-ticket.sh`],
  update: [`${scripts}/file-ticket.sh`],
  find: [`${scripts}/find-ticket.sh`],
  close: [`${scripts}/close-ticket.sh`],
  reopen: [`${scripts}/reopen-ticket.sh`],
  comment: [`${scripts}/comment-ticket.sh`],
  query: [`${scripts}/query-tickets.sh`],
  timeoutSeconds: 10,
  environment: { TOCSIN_TICKET_DIR: folder },
});

const insertedId = async (statement: PromiseLike<[{ insertId: number }, ...unknown[]]>): Promise<number> => {
  const [{ insertId }] = await statement;
  return insertId;
};
