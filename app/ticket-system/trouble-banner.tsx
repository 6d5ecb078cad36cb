import { Link } from '@remix-run/react';
import type { TicketTrouble } from '#db/ticket-system/ticket-trouble.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import { WarningBox } from '#app/rules/shown/warning-list.tsx';

/** Tells of ticket systems that are left alone, or where tickets failed; nothing when there are none. */
export const TicketTroubleBanner = ({ troubles }: { troubles: readonly TicketTrouble[] }) => {
  const { now } = useViewer();
  return troubles.length === 0 ? null : (
    <WarningBox>
      {troubles.map(({ id, name, pausedUntil }) => (
        <li key={id}>
          {pausedUntil !== null && pausedUntil > now ? (
            <>
              <Foreign text={name} /> is paused: tickets wait.
            </>
          ) : (
            <>
              Tickets failed in <Foreign text={name} />.
            </>
          )}{' '}
          <Link to={`/ticket-systems/${String(id)}`}>Show it</Link>
        </li>
      ))}
    </WarningBox>
  );
};
