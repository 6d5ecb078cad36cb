import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { failPage } from '#app/http/failure.ts';
import { readCursor, readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { HeldActions, Steps } from '#app/incident/next-line.tsx';
import { ActionTable } from '#app/incident/why/action-table.tsx';
import { explainIncident } from '#app/incident/why/explain-incident.ts';
import { RuleList } from '#app/incident/why/rule-list.tsx';
import { WhyAlerts } from '#app/incident/why/why-alerts.tsx';
import { WarningList } from '#app/incident/why/warning-list.tsx';
import styles from '#app/incident/why/why.module.css';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';

const pageRows = 30;

export const meta: MetaFunction = () => [{ title: 'Why? · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'incident.read', async ({ context, user, url, params }) => {
    const id = readId(params['id'], 'incident');
    const page = { beforeAlert: readCursor(url, 'alerts'), limit: pageRows };
    const explanation = await explainIncident(context, id, page);
    if (explanation === null) throw failPage('not_found', `There is no incident ${String(id)}.`);
    requireReach(user, 'incident.read', explanation.incident);
    return explanation;
  });

const Why = () => {
  const { incident, next, actions, rules, warnings, alerts, olderAlerts } = useLoaderData<typeof loader>();
  useLiveRefresh();
  const { id, summary, element, severity, state, definitionId, definitionVersion } = incident;
  return (
    <div className="stack">
      <header className={styles['header']}>
        <h1>Why?</h1>
        <p>
          <SeverityMark severity={severity} state={state} />{' '}
          <Link to={`/incidents/${String(id)}`}>
            Incident {id}: <Foreign text={summary} />
          </Link>{' '}
          on{' '}
          <span className="mono">
            <Foreign text={element} />
          </span>
        </p>
        <p className="quiet">
          Decided by <Link to={`/definitions/${String(definitionId)}`}>definition {definitionId}</Link>, version{' '}
          {definitionVersion} at the last decision.
        </p>
      </header>
      <WarningList warnings={warnings} />
      <section aria-labelledby="next" className={styles['next']}>
        <h2 id="next">Next</h2>
        <p>{next.steps.length === 0 ? 'Nothing happens by itself.' : <Steps steps={next.steps} />}</p>
        <HeldActions held={next.held} />
        <p>
          <Link to={`/dry-run?${new URLSearchParams({ definition: String(definitionId), element }).toString()}`}>
            What one more alert would do
          </Link>
        </p>
      </section>
      <section aria-labelledby="actions">
        <h2 id="actions">Actions of the definition</h2>
        <ActionTable actions={actions} />
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules">Rules that match it</h2>
        <RuleList rules={rules} />
      </section>
      <section aria-labelledby="alerts">
        <h2 id="alerts">Alerts, newest first</h2>
        <WhyAlerts alerts={alerts} />
        <OlderLink name="alerts" cursor={olderAlerts === null ? null : String(olderAlerts)} label="Older alerts" />
      </section>
    </div>
  );
};

export default Why;
