import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { loadAlert } from '#db/alert-page.ts';
import { loadDecision } from '#db/incident-why.ts';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { explainThresholds, isClockAhead, takenText } from '#app/incident/why/explain-alert.ts';
import { Thresholds } from '#app/incident/why/why-alerts.tsx';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { labelFacts } from '#app/incident/upstream/label-facts.tsx';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { showText } from '#app/text/show-text.ts';

export const meta: MetaFunction = () => [{ title: 'Alert · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.read', async ({ context, user }) => {
    const found = await loadAlert(context.db, readId(args.params['id'], 'alert'));
    if (found === null) throw failPage('not_found', 'There is no such alert.');
    requireReach(user, 'alert.read', found.teamId === null ? undefined : { teamId: found.teamId });
    const decision = await loadDecision(context.db, found.alert);
    return {
      ...found.alert,
      sourceName: found.sourceName,
      mayDefine: isAllowed(user, 'definition.write'),
      taken: takenText(decision),
      thresholds: explainThresholds(decision.verdict),
    };
  });

const Alert = () => {
  const alert = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Alert ${String(alert.id)}`}>
        {alert.unmatchedReason === 'unknown_definition' && alert.mayDefine && (
          <LinkButton to={`/definitions/new?alert=${String(alert.id)}`} isMain>
            Make a definition
          </LinkButton>
        )}
      </PageBar>
      <Facts
        facts={[
          ['Status', alert.notice === null ? alert.status : `notice: ${alert.notice.replace('_', ' ')}`],
          ['Element', <Foreign key="element" text={alert.element} />],
          ['Definition', <Foreign key="definition" text={alert.definitionRef} />],
          ['Severity', alert.severity ?? 'as the definition says'],
          ['Source', <Foreign key="source" text={alert.sourceName ?? 'unknown'} />],
          [
            'Event time',
            <span key="event">
              <Clock at={alert.eventTime} />
              {isClockAhead(alert.eventTime, alert.receivedAt) &&
                ' – more than 10 minutes ahead of its arrival, so it counts as of its arrival'}
            </span>,
          ],
          ['Received', <Clock key="received" at={alert.receivedAt} />],
          ['Incident', <Whereabouts key="incident" {...alert} />],
          ...(alert.incidentId === null ? [] : [['What it did', <Effect key="effect" {...alert} />] as const]),
          ...labelFacts(alert.labels, 4_096),
        ]}
      />
      <section aria-labelledby="message">
        <h2 id="message">Message</h2>
        <CodeBlock text={showText(alert.message)} label="Message" />
      </section>
    </div>
  );
};

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const Effect = ({ taken, thresholds, incidentId }: Pick<Shown, 'taken' | 'thresholds' | 'incidentId'>) => (
  <>
    {taken}; <Link to={`/incidents/${String(incidentId)}/why`}>why?</Link>
    <Thresholds thresholds={thresholds} />
  </>
);

type Place = Pick<Shown, 'incidentId' | 'unmatchedReason' | 'linkVersion' | 'notice'>;

const Whereabouts = ({ incidentId, unmatchedReason, linkVersion, notice }: Place) => {
  if (incidentId !== null) return <Link to={`/incidents/${String(incidentId)}`}>{incidentId}</Link>;
  if (unmatchedReason !== null) return <>none: {unmatchedWords[unmatchedReason].why}</>;
  if (linkVersion === null) return 'on its way';
  return notice === null
    ? 'none: it resolves, and no incident of its definition and element was open, so it changed nothing'
    : 'none: it tells of the handling of a problem, and no incident of its definition and element was open, so it changed nothing';
};

export default Alert;
