import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import type { IncidentPage } from './load-incident-page.ts';

/** What state it is in, since when, by whom, and why it closed. */
export const StateLine = ({ page }: { page: IncidentPage }) => {
  if (page.closedAt !== null)
    return (
      <>
        <strong>closed</strong> <ClosedHow page={page} /> <Age at={page.closedAt} /> ago
      </>
    );
  if (page.acknowledgedAt !== null)
    return (
      <>
        <strong>acknowledged</strong> by <Foreign text={page.acknowledgedBy ?? 'somebody'} />{' '}
        <Age at={page.acknowledgedAt} /> ago
      </>
    );
  return (
    <>
      <strong>open</strong> since <Clock at={page.openedAt} /> (<Age at={page.openedAt} />)
    </>
  );
};

const ClosedHow = ({ page: { closeCause, closedBy } }: { page: IncidentPage }) => {
  switch (closeCause) {
    case 'recovery':
      return 'because it recovered';
    case 'stale':
      return 'as stale';
    case 'maintenance':
      return 'with its maintenance window';
    case 'action':
    case 'ticket':
    case 'person':
    case null:
      return (
        <>
          by <Foreign text={closedBy ?? 'somebody'} />
        </>
      );
  }
};
