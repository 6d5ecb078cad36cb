import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import type { SourcePage } from '../load-source-page.ts';

/** How the polling of a source goes. */
export const PollFacts = ({ page: { poll, mayWrite, row } }: { page: SourcePage }) => (
  <section aria-labelledby="polling" className="stack">
    <h2 id="polling">Polling</h2>
    {poll === null ? (
      <p className="quiet">{row.isEnabled ? 'It was not asked yet.' : 'A disabled source is not asked.'}</p>
    ) : (
      <Facts
        facts={[
          ['Last answer', <Past key="ok" at={poll.lastOkAt} />],
          ['Last failure', <Past key="failed" at={poll.lastFailedAt} />],
          ...(poll.failures > 0 ? ([['Failures in a row', String(poll.failures)]] as const) : []),
          ...(poll.lastError === null
            ? []
            : ([['What went wrong', <Foreign key="error" text={poll.lastError} maxLength={1_000} />]] as const)),
          ['Next', <Next key="next" isEnabled={row.isEnabled} at={poll.dueAt} />],
          [
            'Active events',
            `${poll.events.toLocaleString('en')}, ${poll.ours.toLocaleString('en')} of them with an alert`,
          ],
        ]}
      />
    )}
    {mayWrite && row.isEnabled && (
      <Form method="post">
        <Button type="submit" name="intent" value="poll_now" variant="default">
          Ask now
        </Button>
      </Form>
    )}
  </section>
);

const Past = ({ at }: { at: Date | null }) =>
  at === null ? (
    <>none</>
  ) : (
    <>
      <Age at={at} /> ago
    </>
  );

const Next = ({ at, isEnabled }: { at: Date | null; isEnabled: boolean }) => {
  if (!isEnabled) return <>not while it is disabled</>;
  return at === null ? <>as soon as a worker is free</> : <Clock at={at} />;
};

/** How telling a source of tickets goes. */
export const AckFacts = ({ page: { acks } }: { page: SourcePage }) =>
  acks === null ? null : (
    <section aria-labelledby="acks" className="stack">
      <h2 id="acks">Told of tickets</h2>
      <Facts
        facts={[
          ['Told, last 7 days', acks.done.toLocaleString('en')],
          ['Waiting', acks.waiting.toLocaleString('en')],
          ['Given up', acks.failed === 0 ? 'none' : `${acks.failed.toLocaleString('en')}: a day had passed`],
          ...(acks.lastError === null
            ? []
            : ([['What went wrong', <Foreign key="error" text={acks.lastError} maxLength={1_000} />]] as const)),
        ]}
      />
    </section>
  );
