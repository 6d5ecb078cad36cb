import type { RowDataPacket } from 'mysql2/promise';
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
  const inhibited = `inhibition/${String(incidentId)}`;
  await statements.execute('UPDATE incident SET recheck_at = ? WHERE withheld_by = ?', [now, inhibited]);
  // Read without locks, unlike by a join: whoever changes the rule may be waiting for this incident's row.
  const [storms] = await statements.execute<(RowDataPacket & { id: number })[]>(
    'SELECT id FROM storm_rule WHERE definition_id = ? AND name = ?',
    [definitionId, element],
  );
  for (const { id } of storms)
    await statements.execute(
      "UPDATE incident SET recheck_at = ? WHERE storm_rule_id = ? AND state IN ('open', 'acknowledged')",
      [now, id],
    );
};
