import { suppressionLimitFaults } from '#domain/access/suppression-limit.ts';
import type { SessionUser } from '#db/session/session.ts';
import type { BulkTarget } from '#db/incident-search/load-targets.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import type { AppContext } from '#app/server/app-context.ts';
import type { BulkOrder, BulkRow } from './bulk-order.ts';

type Work = { context: AppContext; user: SessionUser; order: BulkOrder };

/** The incident's definition is suppressed on its element until the time that was asked for. Once: the same one isn't saved twice. */
export const suppressElement = async (target: BulkTarget, { context, user, order }: Work): Promise<BulkRow> => {
  const { id, definitionId, element } = target;
  const now = context.now();
  const draft = {
    ...{ definitionId, element: { kind: 'exact' as const, value: element }, fromMs: null, untilMs: order.untilMs },
    ...{ reason: order.text, owner: user.name },
  };
  const [limit] = suppressionLimitFaults(user.role, draft, now.getTime());
  if (limit !== undefined) return { id, outcome: 'not_allowed', why: `${limit.field} ${limit.rule}` };
  const by = { actor: user.name, address: context.clientAddress, now };
  const saved = await saveSuppression(context.db, { id: null, draft }, by);
  if (saved.ok) return { id, outcome: 'done', why: '' };
  return { id, outcome: 'unchanged', why: 'it is suppressed until then already' };
};
