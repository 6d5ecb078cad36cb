import type { Statements } from '../transact.ts';

/**
 * Incidents that waited for this one, which has just closed, are to be decided again: those that it inhibited and, when it was a
 * storm's own, the open members of that storm. Runs in the transaction that closes it.
 */
export const releaseNeighbours = async (
  statements: Statements,
  closed: { incidentId: number; definitionId: number; element: string; now: Date },
): Promise<void> => {
  const { incidentId, definitionId, element, now } = closed;
  await statements.execute('UPDATE incident SET recheck_at = ? WHERE withheld_by = ?', [
    now,
    `inhibition/${String(incidentId)}`,
  ]);
  await statements.execute(
    `UPDATE incident i JOIN storm_rule r ON r.id = i.storm_rule_id SET i.recheck_at = ?
     WHERE r.definition_id = ? AND r.name = ? AND i.state IN ('open', 'acknowledged')`,
    [now, definitionId, element],
  );
};
