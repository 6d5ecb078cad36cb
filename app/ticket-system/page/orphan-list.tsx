import { Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import type { TicketCapability } from '#domain/ticket/capability.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { ExternalLink } from '#app/incident/ticket-table.tsx';
import shown from '#app/rules/shown/shown.module.css';
import type { SystemPage } from './load-system-page.ts';
import { repairsOf, repairWords } from './repairs.ts';

type Orphan = SystemPage['orphans'][number];
type Props = { page: Pick<SystemPage, 'orphans' | 'can' | 'mayWrite'> };

/** What the last comparison found out of order, each with its repairs. */
export const OrphanList = ({ page: { orphans, can, mayWrite } }: Props) => {
  if (!can.includes('listMarked') && orphans.length === 0) return null;
  return (
    <section aria-labelledby="orphans" className="stack">
      <h2 id="orphans">Tickets without their incident, and the other way round</h2>
      {orphans.length === 0 && <p className="quiet">Nothing was found out of order.</p>}
      <ul className={shown['list']}>
        {orphans.map((orphan) => (
          <li key={orphan.id} className={shown['bar']}>
            <div>
              <What orphan={orphan} /> <ExternalLink url={orphan.url} />{' '}
              <span className="quiet">
                found <Clock at={orphan.foundAt} />
              </span>
            </div>
            {mayWrite && <Repairs orphan={orphan} can={can} />}
          </li>
        ))}
      </ul>
      {mayWrite && can.includes('listMarked') && (
        <Form method="post">
          <Button type="submit" name="intent" value="compare" variant="default">
            Compare now
          </Button>
        </Form>
      )}
    </section>
  );
};

const What = ({ orphan: { kind, externalKey, incidentId } }: { orphan: Orphan }) => {
  const key = <Foreign text={externalKey} />;
  const incident = incidentId !== null && <Link to={`/incidents/${String(incidentId)}`}>incident {incidentId}</Link>;
  switch (kind) {
    case 'no_incident':
      return (
        <>
          No incident has {key}
          {incident !== false && <>; its marker names {incident}</>}.
        </>
      );
    case 'second_ticket':
      return (
        <>
          {key} is a second ticket of {incident}.
        </>
      );
    case 'ticket_gone':
      return (
        <>
          {key} of {incident} is deleted.
        </>
      );
  }
};

const Repairs = ({ orphan, can }: { orphan: Orphan; can: readonly TicketCapability[] }) => (
  <Form method="post" className={shown['actions']}>
    <input type="hidden" name="orphan" value={orphan.id} />
    {repairsOf(orphan, can).map((repair) => (
      <Button key={repair} type="submit" name="intent" value={repair} variant="default" size="xs">
        {repairWords[repair]}
      </Button>
    ))}
  </Form>
);
