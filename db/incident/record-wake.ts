import { and, eq, gt, inArray, max, sql } from 'drizzle-orm';
import type { EpisodeChange } from '#domain/incident/decision.ts';
import type { EntityState, Episode } from '#domain/incident/entity-state.ts';
import type { Database, Queries } from '../database.ts';
import { alert, incident, ticket, timelineEntry } from '../schema/index.ts';

export type RecordedKey = { workflowId: string; definitionId: number; element: string; elementHash: string };

export type WakeRecord = {
  key: RecordedKey;
  baseVersion: number;
  policy: { version: number; teamId: number };
  state: EntityState;
  changes: EpisodeChange[];
  idleAlertIds: number[];
  now: Date;
};

export type WakeRecorded = { isStale: boolean; incidentIds: Record<string, number> };

const idsPerStatement = 1_000;

/**
 * Writes one version of an entity to the read model, in one transaction: incident rows, timeline entries, links of alerts,
 * ticket intents. `isStale`: a newer version is there already, nothing was written.
 * Idempotency: the same version again overwrites what it wrote. Failures: the driver's errors, nothing half-written.
 */
export const recordWake = ({ db }: Database, record: WakeRecord): Promise<WakeRecorded> =>
  db.transaction(async (tx) => {
    if (await isOvertaken(tx, record)) return { isStale: true, incidentIds: {} };
    const incidentIds: Record<string, number> = {};
    for (const change of record.changes) {
      const incidentId = await writeIncident(tx, record, change.episode);
      incidentIds[change.episode.serial] = incidentId;
      await writeEntries(tx, incidentId, change);
      await writeIntents(tx, incidentId, { episode: change.episode, now: record.now });
      await linkAlerts(tx, change.alertIds, { incidentId, linkVersion: record.state.version });
    }
    await linkAlerts(tx, record.idleAlertIds, { incidentId: null, linkVersion: record.state.version });
    return { isStale: false, incidentIds };
  });

/** A first version has nothing before it; its unique keys settle a race. */
const isOvertaken = async (tx: Queries, { key, baseVersion }: WakeRecord): Promise<boolean> => {
  if (baseVersion === 0) return false;
  const [row] = await tx
    .select({ version: max(incident.version) })
    .from(incident)
    .where(eq(incident.workflowId, key.workflowId));
  return (row?.version ?? 0) > baseVersion + 1;
};

const writeIncident = async (tx: Queries, record: WakeRecord, episode: Episode): Promise<number> => {
  const { key, policy, state } = record;
  const projection = {
    definitionVersion: policy.version,
    openKey: episode.state === 'closed' ? null : key.workflowId,
    state: episode.state,
    severity: episode.severity,
    alertCount: episode.alertCount,
    lastAlertAt: new Date(episode.lastAlertAtMs),
    acknowledgedAt: dateOf(episode.acknowledged),
    acknowledgedBy: episode.acknowledged?.by ?? null,
    closedAt: dateOf(episode.closed),
    closedBy: episode.closed?.by ?? null,
    version: state.version,
    snapshot: state,
  };
  if (episode.incidentId !== null) {
    await tx.update(incident).set(projection).where(eq(incident.id, episode.incidentId));
    return episode.incidentId;
  }
  const { serial, openedAtMs } = episode;
  const [{ insertId }] = await tx
    .insert(incident)
    .values({ ...key, ...projection, serial, teamId: policy.teamId, openedAt: new Date(openedAtMs) })
    .onDuplicateKeyUpdate({ set: { ...projection, id: sql`LAST_INSERT_ID(${incident.id})` } });
  return insertId;
};

const dateOf = (stamp: { atMs: number } | null): Date | null => (stamp === null ? null : new Date(stamp.atMs));

/** Also removes entries that a lost attempt at this version wrote beyond the last one. */
const writeEntries = async (tx: Queries, incidentId: number, { episode, entries }: EpisodeChange): Promise<void> => {
  if (entries.length === 0) return;
  const rows = entries.map(({ seq, atMs, actor, definitionVersion, code, facts }) => ({
    ...{ incidentId, seq, at: new Date(atMs), actor, definitionVersion, code, facts },
  }));
  await tx
    .insert(timelineEntry)
    .values(rows)
    .onDuplicateKeyUpdate({
      set: {
        at: sql`VALUES(at)`,
        code: sql`VALUES(code)`,
        actor: sql`VALUES(actor)`,
        facts: sql`VALUES(facts)`,
        definitionVersion: sql`VALUES(definition_version)`,
      },
    });
  await tx
    .delete(timelineEntry)
    .where(and(eq(timelineEntry.incidentId, incidentId), gt(timelineEntry.seq, episode.nextSeq - 1)));
};

const writeIntents = async (
  tx: Queries,
  incidentId: number,
  intent: { episode: Episode; now: Date },
): Promise<void> => {
  const { episode, now } = intent;
  const systems = episode.outbox.map(({ ticketSystemId }) => ticketSystemId);
  if (systems.length === 0) return;
  const rows = systems.map((ticketSystemId) => {
    return { incidentId, ticketSystemId, state: 'intended' as const, createdAt: now, updatedAt: now };
  });
  await tx
    .insert(ticket)
    .values(rows)
    .onDuplicateKeyUpdate({ set: { incidentId: sql`VALUES(incident_id)` } });
};

type Link = { incidentId: number | null; linkVersion: number };

const linkAlerts = async (tx: Queries, alertIds: number[], link: Link): Promise<void> => {
  for (let start = 0; start < alertIds.length; start += idsPerStatement) {
    const ids = alertIds.slice(start, start + idsPerStatement);
    await tx
      .update(alert)
      .set({ ...link, relayDueAt: null })
      .where(inArray(alert.id, ids));
  }
};
