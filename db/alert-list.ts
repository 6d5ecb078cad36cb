import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { UnmatchedReason } from '#domain/intake/unmatched.ts';
import type { Queries } from './database.ts';
import { alert, source } from './schema/index.ts';

/** Lists carry only the beginning of a message. */
const excerptLength = 300;

export type AlertListRow = Awaited<ReturnType<typeof selectAlerts>>[number];
export type AlertPage = { rows: AlertListRow[]; next: number | null };
type Page = { beforeId: number | null; limit: number };

/** A page of an incident's alerts, newest first. `beforeId`: only older ones. `limit`: 1 to 200. */
export const listIncidentAlerts = async (db: Queries, incidentId: number, page: Page): Promise<AlertPage> =>
  cutPage(await selectAlerts(db, and(eq(alert.incidentId, incidentId), older(page)), page.limit + 1), page.limit);

/** A page of the alerts that are on no incident for one of `reasons`, newest first. One query per reason, each along the index. */
export const listUnmatched = async (
  db: Queries,
  reasons: readonly UnmatchedReason[],
  page: Page,
): Promise<AlertPage> => {
  const found: AlertListRow[] = [];
  for (const reason of reasons)
    found.push(...(await selectAlerts(db, and(eq(alert.unmatchedReason, reason), older(page)), page.limit + 1)));
  return cutPage(
    found.sort((a, b) => b.id - a.id),
    page.limit,
  );
};

const older = ({ beforeId }: Page): SQL | undefined => (beforeId === null ? undefined : lt(alert.id, beforeId));

const cutPage = (found: AlertListRow[], limit: number): AlertPage => {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

const selectAlerts = (db: Queries, where: SQL | undefined, limit: number) =>
  db
    .select({
      id: alert.id,
      sourceName: source.name,
      definitionRef: alert.definitionRef,
      element: alert.element,
      status: alert.status,
      severity: alert.severity,
      excerpt: sql<string>`left(${alert.message}, ${excerptLength})`,
      messageLength: sql<number>`char_length(${alert.message})`.mapWith(Number),
      eventTime: alert.eventTime,
      receivedAt: alert.receivedAt,
      unmatchedReason: alert.unmatchedReason,
    })
    .from(alert)
    .leftJoin(source, eq(source.id, alert.sourceId))
    .where(where)
    .orderBy(desc(alert.id))
    .limit(limit);

/** Source and beginning of the message of these alerts, by id, of those that are still kept. */
export const quoteAlerts = async (
  db: Queries,
  ids: number[],
): Promise<Map<number, { source: string; message: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await selectAlerts(db, inArray(alert.id, ids), ids.length);
  return new Map(
    rows.map(({ id, sourceName, excerpt }) => [id, { source: sourceName ?? 'a source', message: excerpt }]),
  );
};
