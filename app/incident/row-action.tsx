import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { IncidentListRow } from '#db/incident-list.ts';
import type { askIncident } from './ask-incident.ts';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import { Age } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import { discovered } from './discovered.ts';

/** The last cell of a row: who has it, or the button that takes it. */
export const RowAction = ({ row, nonce }: { row: IncidentListRow; nonce: string }) => {
  const { person } = useViewer();
  const fetcher = useFetcher<typeof askIncident>({ key: `acknowledge/${String(row.id)}` });
  if (row.state === 'closed') return <span className="quiet">by {row.closedBy}</span>;
  if (row.state === 'acknowledged' && row.acknowledgedAt !== null)
    return (
      <span className="quiet">
        {row.acknowledgedBy} · <Age at={row.acknowledgedAt} />
      </span>
    );
  if (person === null || !isAllowed(person, 'incident.acknowledge', row)) return null;
  return (
    <fetcher.Form method="post" {...discovered}>
      <input type="hidden" name="incident" value={row.id} />
      <input type="hidden" name="nonce" value={nonce} />
      <Button
        type="submit"
        name="intent"
        value="acknowledge"
        variant="default"
        size="xs"
        loading={fetcher.state !== 'idle'}
        aria-label={`Acknowledge ${row.summary ?? ''} on ${row.element}`}
      >
        Acknowledge
      </Button>
      {fetcher.data?.ok === false && <FailureNotice failure={fetcher.data} />}
    </fetcher.Form>
  );
};
