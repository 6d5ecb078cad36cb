import { Link, useLoaderData, useLocation } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { MetaFunction } from '@remix-run/react';
import { readIncidentCursor, writeIncidentCursor } from '#domain/incident/list-cursor.ts';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import { countIncidents, listIncidents } from '#db/incident-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { servePage } from '#app/http/serve.ts';
import { askIncident } from '#app/incident/ask-incident.ts';
import { sendAsked } from '#app/incident/send-asked.ts';
import { IncidentTable } from '#app/incident/incident-table.tsx';
import { NoIncidents } from '#app/incident/no-incidents.tsx';
import { StateTabs } from '#app/incident/state-tabs.tsx';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { LiveMark } from '#app/live/live-mark.tsx';
import { NewRows } from '#app/live/new-rows.tsx';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { useSteadyRows } from '#app/live/use-steady-rows.ts';
import { OpenEndedBanner } from '#app/rules/maintenance/open-ended-banner.tsx';
import { loadOpenEndedNotices } from '#app/rules/maintenance/open-ended.ts';
import styles from './incidents.module.css';

const pageRows = 50;
const maxElementQuery = 100;

export const meta: MetaFunction = () => [{ title: 'Incidents · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'incident.read', async ({ context, url }) => {
    const state = incidentStates.find((candidate) => candidate === url.searchParams.get('state')) ?? 'open';
    const element = (url.searchParams.get('element') ?? '').trim().slice(0, maxElementQuery);
    const after = readIncidentCursor(url.searchParams.get('after'));
    const filter = { state, ...(element === '' ? {} : { element }) };
    const { rows, next } = await listIncidents(context.db, filter, { after, limit: pageRows });
    return {
      state,
      element,
      rows,
      next: next === null ? null : writeIncidentCursor(next),
      counts: await countIncidents(context.db, context.now()),
      publicUrl: context.publicUrl,
      nonce: crypto.randomUUID(),
      openEnded: await loadOpenEndedNotices(context.db, context.now()),
    };
  });

export const action = (args: ActionFunctionArgs) => askIncident(args);
export const clientAction = sendAsked;
export const shouldRevalidate = keepAfterFailure;

const Incidents = () => {
  const { state, element, rows, next, counts, publicUrl, nonce, openEnded } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const isLive = useLiveRefresh();
  const { shown, newCount, accept } = useSteadyRows(rows, { list: search, isWhole: next === null });
  return (
    <>
      <div className="heading">
        <h1>Incidents</h1>
        <NewRows count={newCount} accept={accept} />
        <LiveMark isLive={isLive} />
      </div>
      <OpenEndedBanner notices={openEnded} />
      <StateTabs state={state} element={element} counts={counts} />
      {element !== '' && (
        <p className={styles['filter']}>
          Element contains “<Foreign text={element} />” <Link to={`?state=${state}`}>show all</Link>
        </p>
      )}
      {shown.length === 0 ? (
        <NoIncidents state={state} isFiltered={element !== '' || search.includes('after=')} publicUrl={publicUrl} />
      ) : (
        <IncidentTable rows={shown} nonce={nonce} />
      )}
      <OlderLink name="after" cursor={next} label="Older incidents" />
    </>
  );
};

export default Incidents;
