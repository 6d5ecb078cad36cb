import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import type { IncidentPage } from '../load-incident-page.ts';
import { rulePath } from '../rule-links.ts';

/** The storm that an incident is part of, or stands for; nothing when there is none. */
export const StormBadge = ({ page: { storm, stormRuleId } }: { page: IncidentPage }) => {
  if (storm.own !== null)
    return (
      <li>
        <Badge>storm</Badge> stands for all incidents of{' '}
        <Link to={rulePath('storm', storm.own.id)}>
          <Foreign text={storm.own.name} />
        </Link>
      </li>
    );
  if (stormRuleId === null) return null;
  if (storm.partOf === null)
    return (
      <li>
        <Badge>storm</Badge> opened in one; its rule is gone
      </li>
    );
  const { ruleId, name, incidentId } = storm.partOf;
  return (
    <li>
      <Badge>storm</Badge> part of{' '}
      <Link to={rulePath('storm', ruleId)}>
        <Foreign text={name} />
      </Link>
      {incidentId !== null && (
        <>
          , see <Link to={`/incidents/${String(incidentId)}`}>incident {incidentId}</Link>
        </>
      )}
    </li>
  );
};
