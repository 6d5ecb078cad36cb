import { Button } from '@mantine/core';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { IncidentListRow } from '#db/incident-list.ts';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import { Age } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import { discovered } from './discovered.ts';
import type { Acknowledging } from './use-acknowledge.ts';

type Props = { row: IncidentListRow; isGone: boolean; nonce: string; acknowledging: Acknowledging };

/** The last cell of a row: who has it, or the button that takes it, and for a while the one that gives it back. */
export const RowAction = ({ row, isGone, nonce, acknowledging }: Props) => {
  const { fetcher, state, isOwn, canUndo } = acknowledging;
  if (isOwn)
    return (
      <>
        <span className="quiet">you · now</span> {canUndo && <Ask {...{ row, nonce, fetcher }} isUndo />}
      </>
    );
  if (isGone) return <span className="quiet">no longer here</span>;
  return state === 'open' ? <Take {...{ row, nonce, fetcher }} /> : <Holder row={row} />;
};

/** Who has it, or who closed it. */
const Holder = ({ row }: { row: IncidentListRow }) => {
  if (row.state === 'closed') return row.closedBy !== null && <span className="quiet">by {row.closedBy}</span>;
  return (
    <span className="quiet">
      {row.acknowledgedBy}
      {row.acknowledgedAt !== null && (
        <>
          {' '}
          · <Age at={row.acknowledgedAt} />
        </>
      )}
    </span>
  );
};

/** The button that takes it, for those who may. */
const Take = (props: AskProps) => {
  const { person } = useViewer();
  const { data } = props.fetcher;
  if (person === null || !isAllowed(person, 'incident.acknowledge', props.row)) return null;
  return (
    <>
      <Ask {...props} />
      {data?.ok === false && <FailureNotice failure={data} />}
    </>
  );
};

type AskProps = { row: IncidentListRow; nonce: string; fetcher: Acknowledging['fetcher']; isUndo?: boolean };

const Ask = ({ row, nonce, fetcher, isUndo = false }: AskProps) => (
  <fetcher.Form method="post" {...discovered} style={{ display: 'inline-block' }}>
    <input type="hidden" name="incident" value={row.id} />
    <input type="hidden" name="nonce" value={nonce} />
    <Button
      type="submit"
      name="intent"
      value={isUndo ? 'unacknowledge' : 'acknowledge'}
      variant={isUndo ? 'subtle' : 'default'}
      size="xs"
      disabled={fetcher.state === 'submitting'}
      aria-keyshortcuts={isUndo ? 'u' : 'a'}
      aria-label={`${isUndo ? 'Undo acknowledging' : 'Acknowledge'} ${row.summary ?? ''} on ${row.element}`}
    >
      {isUndo ? 'Undo' : 'Acknowledge'}
    </Button>
  </fetcher.Form>
);
