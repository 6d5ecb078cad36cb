import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadAlert } from '#db/alert-page.ts';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { showText } from '#app/text/show-text.ts';

export const meta: MetaFunction = () => [{ title: 'Alert · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.read', async ({ context, user }) => {
    const found = await loadAlert(context.db, readId(args.params['id'], 'alert'));
    if (found === null) throw failPage('not_found', 'There is no such alert.');
    requireReach(user, 'alert.read', found.teamId === null ? undefined : { teamId: found.teamId });
    return { ...found.alert, sourceName: found.sourceName };
  });

const Alert = () => {
  const alert = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <h1>Alert {alert.id}</h1>
      <Facts
        facts={[
          ['Status', alert.status],
          ['Element', <Foreign key="element" text={alert.element} />],
          ['Definition', <Foreign key="definition" text={alert.definitionRef} />],
          ['Severity', alert.severity ?? 'as the definition says'],
          ['Source', <Foreign key="source" text={alert.sourceName ?? 'unknown'} />],
          ['Event time', <Clock key="event" at={alert.eventTime} />],
          ['Received', <Clock key="received" at={alert.receivedAt} />],
          ['Incident', <Whereabouts key="incident" {...alert} />],
          ...Object.entries(alert.labels).map(
            ([name, value]) =>
              [
                <Foreign key={name} text={name} />,
                <Foreign key={`${name}=`} text={value} maxLength={4_096} />,
              ] as const,
          ),
        ]}
      />
      <section aria-labelledby="message">
        <h2 id="message">Message</h2>
        <CodeBlock text={showText(alert.message)} label="Message" />
      </section>
    </div>
  );
};

type Place = Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'incidentId' | 'unmatchedReason' | 'linkVersion'>;

const Whereabouts = ({ incidentId, unmatchedReason, linkVersion }: Place) => {
  if (incidentId !== null) return <Link to={`/incidents/${String(incidentId)}`}>{incidentId}</Link>;
  if (unmatchedReason !== null) return <>none: {unmatchedWords[unmatchedReason].why}</>;
  return <>{linkVersion === null ? 'on its way' : 'none: nothing was open to resolve'}</>;
};

export default Alert;
