import { Fragment } from 'react';
import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Clock } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import type { IncidentPage } from './load-incident-page.ts';
import { withheldLinks } from './rule-links.ts';
import type { ShownNext, ShownStep } from './show-next.ts';
import styles from './next-line.module.css';

/** What happens next and when, or that nothing does; and which actions wait for what. */
export const NextLine = ({ page }: { page: IncidentPage }) => (
  <div className={styles['next']}>
    <p>
      <span className="quiet">next:</span>{' '}
      {page.next.steps.length === 0 ? <NothingNext page={page} /> : <Steps steps={page.next.steps} />}
    </p>
    <HeldActions held={page.next.held} />
    {page.warnings.map(({ name, fault }) => (
      <p key={name} className={styles['warning']}>
        <strong>warning:</strong> action “<Foreign text={name} />” can’t work: <Foreign text={fault} />.{' '}
        <Link to={`/definitions/${String(page.definitionId)}`}>Its definition</Link>
      </p>
    ))}
  </div>
);

/** Steps in their order, each with its time and what it depends on. */
export const Steps = ({ steps }: { steps: ShownStep[] }) =>
  steps.map((step, at) => (
    <Fragment key={at}>
      {at > 0 && '; then '}
      <Foreign text={step.what} /> {step.at === null ? 'now' : 'at '}
      {step.at !== null && <Clock at={step.at} />}
      {step.condition !== null && (
        <>
          {' '}
          <Foreign text={step.condition} />
        </>
      )}
    </Fragment>
  ));

/** Actions that are withheld now, each by what. */
export const HeldActions = ({ held }: { held: ShownNext['held'] }) =>
  held.map(({ actionName, why, by, since }) => (
    <p key={actionName}>
      <Badge>withheld</Badge> action “<Foreign text={actionName} />” since <Clock at={since} />{' '}
      <span className="quiet">
        — <LinkedText text={why} links={withheldLinks(by)} />
      </span>
    </p>
  ));

const NothingNext = ({ page }: { page: IncidentPage }) => {
  const { now } = useViewer();
  const { state, newerIncident, reopensUntil, next } = page;
  if (newerIncident !== null)
    return (
      <>
        nothing; <Link to={`/incidents/${String(newerIncident.id)}`}>incident {newerIncident.id}</Link> of the same
        element is {newerIncident.state === 'closed' ? 'newer' : `${newerIncident.state} now`}
      </>
    );
  if (state !== 'closed')
    return next.held.length === 0
      ? 'nothing, until another alert comes or somebody acts'
      : 'nothing by itself, until what withholds the actions below changes';
  if (reopensUntil === null || reopensUntil <= now) return 'nothing; another alert opens a new incident';
  return (
    <>
      nothing; an alert until <Clock at={reopensUntil} /> re-opens it, a later one opens a new incident
    </>
  );
};
