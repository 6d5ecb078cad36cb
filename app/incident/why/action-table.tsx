import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Clock } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { withheldLinks } from '../rule-links.ts';
import type { ExplainedAction } from './explain-actions.ts';

/** What each action is for, and what it has done in this incident. */
export const ActionTable = ({ actions }: { actions: ExplainedAction[] }) => {
  if (actions.length === 0)
    return <p className="quiet">The definition has no enabled action: alerts are only shown.</p>;
  return (
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Rule</th>
          <th scope="col">Met</th>
          <th scope="col">Fired</th>
          <th scope="col">Given up</th>
          <th scope="col">Withheld now</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <Row key={action.id} action={action} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({
  action: { name, rule, condition, fault, met, fired, givenUp, withheld },
}: {
  action: ExplainedAction;
}) => (
  <tr>
    <td>
      <strong>
        <Foreign text={name} />
      </strong>
    </td>
    <td>
      {fault !== null && <Badge tone="bad">can’t work</Badge>}
      {fault === null && (rule === null ? <span className="quiet">no longer enabled</span> : <Foreign text={rule} />)}
      {condition !== null && (
        <span className="quiet">
          {' '}
          if <Foreign text={condition} />
        </span>
      )}
    </td>
    <td data-label="Met" className="number">
      {met} ×
    </td>
    <td data-label="Fired" className="number">
      {fired} ×
    </td>
    <td data-label="Given up" className="number">
      {givenUp} ×
    </td>
    <td data-label="Withheld now">
      {withheld === null ? (
        <span className="quiet">no</span>
      ) : (
        <>
          <LinkedText text={withheld.why} links={withheldLinks(withheld.by)} />{' '}
          <span className="quiet">
            since <Clock at={withheld.since} />
          </span>
        </>
      )}
    </td>
  </tr>
);
