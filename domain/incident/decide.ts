import { applyChanges } from '../action/apply-changes.ts';
import { releaseHeld } from '../action/release.ts';
import { runDueTimers } from '../action/timers.ts';
import type { Policy } from '../definition/policy.ts';
import { decideAlert } from './alert/decide-alert.ts';
import { endQuietFlapping } from './alert/flapping.ts';
import { closeWhatIsOver } from './close-what-is-over.ts';
import { dueItems, nextRetryAt, settleTicket } from './decide-outbox.ts';
import { decidePerson } from './decide-person.ts';
import type { Decision } from './decision.ts';
import type { EntityState } from './entity-state.ts';
import type { Fact } from './fact.ts';
import { planNext } from './plan-next.ts';
import { decideNews } from './ticket/decide-news.ts';
import { syncTickets } from './ticket/sync-tickets.ts';
import { Wake } from './wake.ts';

/**
 * Decides what the facts, in their order, and the time mean for one incident key.
 *
 * Returns the next state, what must be recorded of it, the commands to run, the replies to people, and each decision with its
 * reason. The same input gives the same output. An alert must be given once: the caller leaves out those that were linked at
 * an earlier version. Facts come before timers: who acknowledges in the same moment in which a timer is due isn't paged.
 */
export const decide = (input: { state: EntityState; policy: Policy; facts: Fact[]; nowMs: number }): Decision => {
  const wake = new Wake(input.state, input.policy, input.nowMs);
  for (const fact of input.facts) {
    decideFact(wake, fact);
    applyChanges(wake);
  }
  for (const pass of [endQuietFlapping, closeWhatIsOver, runDueTimers, releaseHeld]) {
    pass(wake);
    applyChanges(wake);
  }
  syncTickets(wake);
  wake.unsettle();
  const commands = dueItems(wake);
  const nextMs = planNext(wake);
  const state = wake.finish();
  return {
    state,
    changes: wake.changes(),
    idleAlertIds: wake.idleAlertIds,
    takenNewsIds: wake.takenNewsIds,
    commands,
    replies: wake.replies,
    lines: wake.lines,
    nextDeadlineMs: earlier(nextRetryAt(state), nextMs),
  };
};

const earlier = (a: number | null, b: number | null): number | null => {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
};

const decideFact = (wake: Wake, fact: Fact): void => {
  switch (fact.kind) {
    case 'alert':
      return decideAlert(wake, fact.alert);
    case 'person':
      return decidePerson(wake, fact.request);
    case 'ticketSettled':
      return settleTicket(wake, fact);
    case 'ticketNews':
      return decideNews(wake, fact.news);
  }
};
