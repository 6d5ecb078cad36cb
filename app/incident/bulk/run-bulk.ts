import type { AccessAction } from '#domain/access/access-table.ts';
import type { SessionUser } from '#db/session/session.ts';
import { loadTargets } from '#db/incident-search/load-targets.ts';
import type { BulkTarget } from '#db/incident-search/load-targets.ts';
import { findActor } from '#app/http/serve.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { accessOf, requestIdOf } from '../ask-incident.ts';
import type { BulkOrder, BulkRow } from './bulk-order.ts';
import { attachTicket, findTicket } from './attach-ticket.ts';
import type { FoundTicket } from './attach-ticket.ts';
import { suppressElement } from './suppress-element.ts';

const atOnce = 8;
/** Nothing is begun after this; what was begun has the engine's own deadline of 10 s. */
const beginWithinMs = 15_000;
/** So many in a row without an answer, and the engine isn't asked again. */
const maxSilences = atOnce;

/**
 * Does what was asked to each incident, several at a time, and says what became of each: nothing is lost, and what failed may
 * be sent again with the same nonce.
 */
export const runBulk = async (context: AppContext, user: SessionUser, order: BulkOrder): Promise<BulkRow[]> => {
  const targets = new Map((await loadTargets(context.db, order.incidentIds)).map((target) => [target.id, target]));
  const ticket = order.intent === 'ticket' ? await findTicket(context, order) : null;
  const waiting = [...order.incidentIds];
  const rows: BulkRow[] = [];
  const endMs = performance.now() + beginWithinMs;
  let silences = 0;
  const takeTurns = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const isOver = performance.now() > endMs || silences >= maxSilences;
      const row = isOver ? notTried(id) : await actOn(targets.get(id), id, { context, user, order, ticket });
      if (!isOver) silences = row.isSilence === true ? silences + 1 : 0;
      rows.push({ id, outcome: row.outcome, why: row.why });
    }
  };
  // Suppressions change the one rule book: one at a time.
  const turns = order.intent === 'suppress' ? 1 : atOnce;
  await Promise.all(Array.from({ length: turns }, takeTurns));
  return order.incidentIds.flatMap((id) => rows.find((row) => row.id === id) ?? []);
};

type Tried = BulkRow & { isSilence?: boolean };
type Work = { context: AppContext; user: SessionUser; order: BulkOrder; ticket: FoundTicket | null };

const notTried = (id: number): Tried => ({ id, outcome: 'failed', why: 'not tried: the others took too long' });

const actOn = async (target: BulkTarget | undefined, id: number, work: Work): Promise<Tried> => {
  const { intent } = work.order;
  const action = actionOf(intent);
  const allowed = findActor(work.user, action, target);
  if (!allowed.ok) return { id, outcome: 'not_allowed', why: 'it is of a team that you are not in' };
  if (target === undefined) return { id, outcome: 'failed', why: 'there is no such incident' };
  if (intent === 'suppress') return suppressElement(target, work);
  if (intent === 'ticket') return attachTicket(target, work);
  return askEngine(target, intent, work);
};

const actionOf = (intent: BulkOrder['intent']): AccessAction => {
  if (intent === 'suppress') return 'suppression.write';
  return intent === 'ticket' ? 'incident.ticket' : accessOf[intent];
};

const askEngine = async (
  target: BulkTarget,
  intent: Exclude<BulkOrder['intent'], 'suppress' | 'ticket'>,
  { context, user, order: { nonce, text } }: Work,
): Promise<Tried> => {
  const { id, workflowId, definitionId, element, elementHash } = target;
  const comment = intent === 'comment' ? { text } : {};
  const requestId = requestIdOf({ intent, nonce, text: intent === 'comment' ? text : '' });
  const request = { requestId, incidentId: id, by: user.name, ...comment };
  const result = await context.engine[intent]({ workflowId, input: { definitionId, element, elementHash } }, request);
  if (!result.ok) {
    context.log.warn({ incidentId: id, intent, failure: result.failure }, 'a row of a bulk action failed');
    return { id, outcome: 'failed', why: result.message, isSilence: result.failure === 'engine_unavailable' };
  }
  if (result.isDone) return { id, outcome: 'done', why: '' };
  return { id, outcome: 'unchanged', why: `it is ${result.state} already` };
};
