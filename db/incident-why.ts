import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { AlertVerdict } from '#domain/incident/verdict.ts';
import type { Queries } from './database.ts';
import { alert, source, wakeVerdict } from './schema/index.ts';

/** Pages carry only the beginning of a message. */
const excerptLength = 300;

/** The wake that decided about an alert. */
export type DecidedWake = { version: number; at: Date; definitionVersion: number };

/** An alert of an incident, with the decision about it. `wake` null: nothing is kept of it; `verdict` null: it had no effect of its own. */
export type DecidedAlert = AlertColumns & { wake: DecidedWake | null; verdict: AlertVerdict | null };

type AlertColumns = Awaited<ReturnType<typeof selectAlerts>>[number];

/**
 * A page of an incident's alerts with what was decided about each, newest first. `beforeId`: only older ones. `limit`: 1 to
 * 200. Reads two statements, whatever the incident's size.
 */
export const listDecidedAlerts = async (
  db: Queries,
  incidentId: number,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<{ rows: DecidedAlert[]; next: number | null }> => {
  const found = await selectAlerts(db, { incidentId, beforeId, limit: limit + 1 });
  const alerts = found.slice(0, limit);
  const versions = [...new Set(alerts.flatMap(({ linkVersion }) => linkVersion ?? []))];
  const wakes = await selectWakes(db, incidentId, versions);
  return {
    rows: alerts.map((row) => ({ ...row, ...decisionOf(row, wakes) })),
    next: found.length > limit ? (alerts.at(-1)?.id ?? null) : null,
  };
};

/** What was decided about one alert; the nulls are those of {@link DecidedAlert}. */
export const loadDecision = async (
  db: Queries,
  { id, incidentId, linkVersion }: { id: number; incidentId: number | null; linkVersion: number | null },
): Promise<Pick<DecidedAlert, 'wake' | 'verdict'>> => {
  if (incidentId === null || linkVersion === null) return { wake: null, verdict: null };
  return decisionOf({ id, linkVersion }, await selectWakes(db, incidentId, [linkVersion]));
};

type Wake = typeof wakeVerdict.$inferSelect;

const decisionOf = (
  row: Pick<AlertColumns, 'id' | 'linkVersion'>,
  wakes: Map<number, Wake>,
): Pick<DecidedAlert, 'wake' | 'verdict'> => {
  const wake = row.linkVersion === null ? undefined : wakes.get(row.linkVersion);
  if (wake === undefined) return { wake: null, verdict: null };
  const { version, at, definitionVersion, verdicts } = wake;
  const verdict = verdicts.find(({ alertId }) => alertId === row.id) ?? null;
  return { wake: { version, at, definitionVersion }, verdict };
};

const selectWakes = async (db: Queries, incidentId: number, versions: number[]): Promise<Map<number, Wake>> => {
  if (versions.length === 0) return new Map();
  const rows = await db
    .select()
    .from(wakeVerdict)
    .where(and(eq(wakeVerdict.incidentId, incidentId), inArray(wakeVerdict.version, versions)));
  return new Map(rows.map((row) => [row.version, row]));
};

const selectAlerts = (
  db: Queries,
  { incidentId, beforeId, limit }: { incidentId: number; beforeId: number | null; limit: number },
) =>
  db
    .select({
      id: alert.id,
      sourceName: source.name,
      status: alert.status,
      notice: alert.notice,
      severity: alert.severity,
      definitionRef: alert.definitionRef,
      excerpt: sql<string>`left(${alert.message}, ${excerptLength})`,
      messageLength: sql<number>`char_length(${alert.message})`.mapWith(Number),
      eventTime: alert.eventTime,
      receivedAt: alert.receivedAt,
      linkVersion: alert.linkVersion,
    })
    .from(alert)
    .leftJoin(source, eq(source.id, alert.sourceId))
    .where(and(eq(alert.incidentId, incidentId), beforeId === null ? undefined : lt(alert.id, beforeId)))
    .orderBy(desc(alert.id))
    .limit(limit);
