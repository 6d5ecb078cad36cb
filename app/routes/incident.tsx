import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { AlertTable } from '#app/incident/alert-table.tsx';
import { IncidentActions } from '#app/incident/incident-actions.tsx';
import { IncidentFacts } from '#app/incident/incident-facts.tsx';
import { IncidentHeader } from '#app/incident/incident-header.tsx';
import { loadIncidentPage } from '#app/incident/load-incident-page.ts';
import { StormMembers } from '#app/incident/storm/storm-members.tsx';
import { RunTable } from '#app/incident/runs/run-table.tsx';
import { ElementHistory } from '#app/incident/surroundings/element-history.tsx';
import { SimilarIncidents } from '#app/incident/surroundings/similar-incidents.tsx';
import { TicketTable } from '#app/incident/ticket-table.tsx';
import { Timeline } from '#app/incident/timeline.tsx';
import { ToldSources } from '#app/incident/upstream/told-sources.tsx';
import { askIncident } from '#app/incident/ask-incident.ts';
import { sendAsked } from '#app/incident/send-asked.ts';
import { OlderLink } from '#app/components/older-link.tsx';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { showText } from '#app/text/show-text.ts';
import styles from './incident.module.css';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Tocsin' : `${showText(`${data.summary} on ${data.element}`)} · Tocsin` },
];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'incident.read', (served) => loadIncidentPage(served, readId(args.params['id'], 'incident')));

export const action = (args: ActionFunctionArgs) => askIncident(args);
export const clientAction = sendAsked;
export const shouldRevalidate = keepAfterFailure;

const Incident = () => {
  const page = useLoaderData<typeof loader>();
  const live = useLiveRefresh();
  return (
    <div className={styles['page']}>
      <IncidentHeader page={page} live={live} />
      <IncidentActions page={page} key={page.id} />
      <div className={styles['columns']}>
        <div className="stack">
          {page.storm.own !== null && (
            <StormMembers members={page.storm.own.members} older={page.storm.own.olderMembers} />
          )}
          <section aria-labelledby="timeline">
            <h2 id="timeline">Timeline</h2>
            <Timeline entries={page.timeline} />
            <OlderLink name="timeline" cursor={page.olderEntries} label="Older entries" />
          </section>
          <section aria-labelledby="alerts">
            <h2 id="alerts">Alerts</h2>
            <AlertTable alerts={page.alerts} />
            <OlderLink name="alerts" cursor={page.olderAlerts} label="Older alerts" />
          </section>
        </div>
        <aside className="stack">
          <IncidentFacts page={page} />
          <section aria-labelledby="tickets">
            <h2 id="tickets">Tickets</h2>
            <TicketTable page={page} />
          </section>
          <ToldSources sources={page.toldSources} />
          {page.runs.length > 0 && <RunTable runs={page.runs} />}
        </aside>
        <div className={`stack ${styles['around'] ?? ''}`}>
          <ElementHistory page={page} />
          <SimilarIncidents page={page} />
        </div>
      </div>
    </div>
  );
};

export default Incident;
