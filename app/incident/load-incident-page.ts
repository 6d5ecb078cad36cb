import { renderReason } from '#domain/incident/render-reason.ts';
import type { RenderedReason } from '#domain/incident/render/rendered-reason.ts';
import { loadNewestLabels } from '#db/alert-page.ts';
import { listIncidentAlerts } from '#db/alert-list.ts';
import { listTimeline, loadIncident } from '#db/incident-page.ts';
import type { TimelineRow } from '#db/incident-page.ts';
import { loadReasonNames } from '#db/reason-names.ts';
import { ticketsOf } from '#db/ticket-list.ts';
import { failPage } from '#app/http/failure.ts';
import { readCursor } from '#app/http/read-form.ts';
import { requireReach } from '#app/http/serve.ts';
import type { Served } from '#app/http/serve.ts';
import { findNextStep } from './next-step.ts';

export type IncidentPage = Awaited<ReturnType<typeof loadIncidentPage>>;
export type ShownEntry = RenderedReason & Pick<TimelineRow, 'seq' | 'at' | 'code' | 'actor'>;

const timelineRows = 50;
const alertRows = 20;

/** All that the page of one incident shows. A 404 page when there is no such incident. */
export const loadIncidentPage = async ({ context: { db }, user, url }: Served, id: number) => {
  const found = await loadIncident(db, id);
  if (found === null) throw failPage('not_found', `There is no incident ${String(id)}.`);
  const { incident, ...names } = found;
  requireReach(user, 'incident.read', incident);
  const [timeline, alerts, tickets, labels] = await Promise.all([
    listTimeline(db, id, { beforeSeq: readCursor(url, 'timeline'), limit: timelineRows }),
    listIncidentAlerts(db, id, { beforeId: readCursor(url, 'alerts'), limit: alertRows }),
    ticketsOf(db, [id]),
    loadNewestLabels(db, id),
  ]);
  const { snapshot, serial, ...facts } = incident;
  const reasonNames = await loadReasonNames(db, timeline.rows);
  const systemName = (systemId: number) => reasonNames.ticketSystem(systemId) ?? `ticket system ${String(systemId)}`;
  return {
    ...facts,
    ...names,
    summary: names.summary ?? `definition ${String(facts.definitionId)}`,
    nextStep: snapshot === null ? null : findNextStep(snapshot, serial, systemName),
    timeline: timeline.rows.map((row) => showEntry(row, renderReason(row, reasonNames))),
    olderEntries: timeline.next === null ? null : String(timeline.next),
    alerts: alerts.rows,
    olderAlerts: alerts.next === null ? null : String(alerts.next),
    tickets,
    labels,
    nonce: crypto.randomUUID(),
  };
};

const showEntry = ({ seq, at, code, actor }: TimelineRow, rendered: RenderedReason): ShownEntry => ({
  ...{ seq, at, code, actor },
  ...rendered,
});
