import { renderReason } from '#domain/incident/render-reason.ts';
import type { RenderedReason } from '#domain/incident/render/rendered-reason.ts';
import { loadNewestLabels } from '#db/alert-page.ts';
import { listIncidentAlerts } from '#db/alert-list.ts';
import { findNewestOfKey, listTimeline, loadIncident } from '#db/incident-page.ts';
import type { TimelineRow } from '#db/incident-page.ts';
import { loadReasonNames } from '#db/reason-names.ts';
import { ticketsOf } from '#db/ticket-list.ts';
import { listToldSources } from '#db/upstream/ack-counts.ts';
import { failPage } from '#app/http/failure.ts';
import { readCursor } from '#app/http/read-form.ts';
import { requireReach } from '#app/http/serve.ts';
import type { Served } from '#app/http/serve.ts';
import { entryLinks } from './entry-links.ts';
import type { TextLink } from './rule-links.ts';
import { loadNext } from './load-next.ts';
import { loadStormPart } from './storm/load-storm-part.ts';
import { loadSurroundings } from './surroundings/load-surroundings.ts';
import { loadRuns } from './runs/load-runs.ts';

export type IncidentPage = Awaited<ReturnType<typeof loadIncidentPage>>;
export type ShownEntry = RenderedReason & Pick<TimelineRow, 'seq' | 'at' | 'code' | 'actor'> & { links: TextLink[] };
type FoundIncident = NonNullable<Awaited<ReturnType<typeof loadIncident>>>['incident'];

const timelineRows = 50;
const alertRows = 20;

/** All that the page of one incident shows. A 404 page when there is no such incident. */
export const loadIncidentPage = async (served: Served, id: number) => {
  const { context, user, url } = served;
  const { db } = context;
  const found = await loadIncident(db, id);
  if (found === null) throw failPage('not_found', `There is no incident ${String(id)}.`);
  const { incident, ...names } = found;
  requireReach(user, 'incident.read', incident);
  const [timeline, alerts, tickets, labels, engine, storm, surroundings] = await Promise.all([
    listTimeline(db, id, { beforeSeq: readCursor(url, 'timeline'), limit: timelineRows }),
    listIncidentAlerts(db, id, { beforeId: readCursor(url, 'alerts'), limit: alertRows }),
    ticketsOf(db, [id]),
    loadNewestLabels(db, id),
    loadEnginePart(served, incident),
    loadStormPart(db, incident, readCursor(url, 'members')),
    loadSurroundings(served, incident),
  ]);
  const reasonNames = await loadReasonNames(db, timeline.rows);
  const entry = (row: TimelineRow): ShownEntry => showEntry(row, renderReason(row, reasonNames), incident);
  return {
    ...incident,
    snapshot: null, // the engine's whole state is nothing for a page
    ...names,
    ...engine,
    storm,
    surroundings,
    runs: await loadRuns(db, id),
    toldSources: await listToldSources(db, id),
    summary: names.summary ?? `definition ${String(incident.definitionId)}`,
    timeline: timeline.rows.map(entry),
    olderEntries: timeline.next === null ? null : String(timeline.next),
    alerts: alerts.rows,
    olderAlerts: alerts.next === null ? null : String(alerts.next),
    tickets,
    labels,
    nonce: crypto.randomUUID(),
  };
};

const showEntry = (row: TimelineRow, rendered: RenderedReason, { definitionId }: FoundIncident): ShownEntry => {
  const { seq, at, code, actor } = row;
  return { seq, at, code, actor, ...rendered, links: entryLinks(row, definitionId) };
};

/** What the engine knows of the incident: what comes next, what can't work, and whether it's still its key's newest. */
const loadEnginePart = async ({ context }: Served, incident: FoundIncident) => {
  const { db, database } = context;
  const [{ next, definition }, newest] = await Promise.all([
    loadNext(database, incident),
    incident.state === 'closed' ? findNewestOfKey(db, incident.workflowId) : null,
  ]);
  return {
    next,
    /** The key's newest incident, when it isn't this one. */
    newerIncident: newest === null || newest.id === incident.id ? null : newest,
    reopensUntil: reopensUntil(incident, definition?.reopenWindowSeconds ?? 0),
    warnings: (definition?.actions ?? []).flatMap(({ name, fault }) => (fault === null ? [] : [{ name, fault }])),
  };
};

/** Until when another alert re-opens it; null: another alert opens a new incident. */
const reopensUntil = ({ closedAt, closeCause }: FoundIncident, windowSeconds: number): Date | null =>
  closedAt === null || closeCause !== 'recovery' || windowSeconds === 0
    ? null
    : new Date(closedAt.getTime() + windowSeconds * 1000);
