import { Link } from '@remix-run/react';
import type { TroubledTicket } from '#db/ticket-system/system-page.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { isBehind, ticketWords } from '#app/incident/ticket-words.ts';
import shown from '#app/rules/shown/shown.module.css';

type Props = { rows: TroubledTicket[]; older: string | null; systemId: number };

/** Tickets that failed, whose outcome nobody knows, or that are behind their incident: each leads to where a person settles it. */
export const TroubledList = ({ rows, older, systemId }: Props) => {
  if (rows.length === 0 && older === null) return null;
  return (
    <section aria-labelledby="troubled">
      <h2 id="troubled">Tickets that need somebody</h2>
      <ul className={shown['list']}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/incidents/${String(row.incidentId)}/ticket?system=${String(systemId)}`}>
              {row.state === 'unknown' ? 'Settle it' : 'Retry it'}
            </Link>{' '}
            {isBehind(row) ? 'not in step' : ticketWords[row.state]}
            {row.failedAt !== null && (
              <>
                {' '}
                for <Age at={row.failedAt} />
              </>
            )}
            , {row.incidentState}{' '}
            <Link to={`/incidents/${String(row.incidentId)}`}>
              incident {row.incidentId} on <Foreign text={row.element} />
            </Link>
            {row.lastError !== null && (
              <>
                : <Foreign text={row.lastError} />
              </>
            )}
          </li>
        ))}
      </ul>
      <OlderLink name="troubled" cursor={older} label="Older ones" />
    </section>
  );
};
