import type { Policy } from '../definition/policy.ts';
import { decideAlert } from './decide-alert.ts';
import { decidePerson } from './decide-person.ts';
import { dueItems, nextRetryAt, settleTicket } from './decide-outbox.ts';
import type { Decision } from './decision.ts';
import type { EntityState } from './entity-state.ts';
import type { Fact } from './fact.ts';
import { Wake } from './wake.ts';

/**
 * Decides what the facts, in their order, mean for one incident key.
 *
 * Returns the next state, what must be recorded of it, the commands to run, and the replies to people. The same input gives
 * the same output. An alert must be given once: the caller leaves out those that were linked at an earlier version.
 * Closed episodes stay in the state until their effects are settled.
 */
export const decide = (input: { state: EntityState; policy: Policy; facts: Fact[]; nowMs: number }): Decision => {
  const wake = new Wake(input.state, input.policy, input.nowMs);
  for (const fact of input.facts) decideFact(wake, fact);
  const commands = dueItems(wake);
  const state = wake.finish();
  return {
    state,
    changes: wake.changes(),
    idleAlertIds: wake.idleAlertIds,
    commands,
    replies: wake.replies,
    nextDeadlineMs: nextRetryAt(state),
  };
};

const decideFact = (wake: Wake, fact: Fact): void => {
  switch (fact.kind) {
    case 'alert':
      return decideAlert(wake, fact.alert);
    case 'person':
      return decidePerson(wake, fact.request);
    case 'ticketSettled':
      return settleTicket(wake, fact);
  }
};
