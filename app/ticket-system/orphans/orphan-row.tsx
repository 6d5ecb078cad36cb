import { Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import type { TicketCapability } from '#domain/ticket/capability.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { ExternalLink } from '#app/incident/ticket-table.tsx';
import shown from '#app/rules/shown/shown.module.css';
import type { SystemPage } from '../page/load-system-page.ts';
import { repairsOf, repairWords } from './repairs.ts';

type Orphan = SystemPage['orphans'][number];
type Props = { orphan: Orphan; isGone: boolean; can: readonly TicketCapability[]; mayWrite: boolean };

/** One thing that is out of order, with its repairs; one that was settled while the page was seen stays where it was. */
export const OrphanRow = ({ orphan, isGone, can, mayWrite }: Props) => (
  <li className={shown['bar']}>
    <div>
      <What orphan={orphan} /> <ExternalLink url={orphan.url} />{' '}
      <span className="quiet">
        found <Clock at={orphan.foundAt} />
      </span>
    </div>
    {isGone && <span className="quiet">settled</span>}
    {mayWrite && !isGone && <Repairs orphan={orphan} can={can} />}
  </li>
);

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

const Repairs = ({ orphan, can }: Pick<Props, 'orphan' | 'can'>) => (
  <Form method="post" className={shown['actions']} preventScrollReset>
    <input type="hidden" name="orphan" value={orphan.id} />
    {repairsOf(orphan, can).map((repair) => (
      <Button key={repair} type="submit" name="intent" value={repair} variant="default" size="xs">
        {repairWords[repair]}
      </Button>
    ))}
  </Form>
);
