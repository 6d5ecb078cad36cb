import { describe, expect, it } from 'vitest';
import { decide } from '#domain/incident/decide.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { Fact } from '#domain/incident/fact.ts';
import { askedAbout, recall } from '#domain/incident/recall.ts';
import { ticketAt } from './plain-policy.ts';
import { Story } from './story.ts';

const sync = (incidentId: number): Fact => ({
  kind: 'person',
  request: { kind: 'sync_ticket', requestId: `r-${String(incidentId)}`, incidentId, by: 'ops-1', ticketSystemId: 1 },
});

/** Three incidents of one key, each with its ticket; the first two are closed. */
const threeLives = () => {
  const story = new Story({ actions: [ticketAt({ count: 1, seconds: 60 })] });
  const closed = [1, 2].flatMap((serial) => {
    story.alert({ at: story.nowMs / 1_000 });
    story.settle({ ok: true, key: `OPS-${String(serial)}`, url: null, isAdopted: false, stderr: '' });
    story.person('close');
    return story.state.last ?? [];
  });
  story.alert({ at: story.nowMs / 1_000 });
  return { story, closed };
};

describe('incidents that the state has forgotten', () => {
  it('are those that people ask about, and whose tickets alone can still be changed', () => {
    const { story } = threeLives();
    const comment = { kind: 'comment', requestId: 'c', incidentId: 1, by: 'ops-1', text: 'x' } as const;
    expect(askedAbout(story.state, [sync(1), sync(1), sync(2), sync(3), { kind: 'person', request: comment }])).toEqual(
      [1],
    );
    expect(askedAbout(null, [sync(3)])).toEqual([3]);
    expect(askedAbout(emptyEntityState, [])).toEqual([]);
  });

  it('are acted on once they are recalled, and are forgotten again if nothing came of it', () => {
    const { story, closed } = threeLives();
    const known = recall(story.state, closed);
    expect(known.settling.map(({ serial }) => serial)).toEqual([1]);
    const { policy, nowMs } = story;
    const asked = decide({ state: known, policy, facts: [sync(1)], nowMs });
    expect(asked.replies).toEqual([{ requestId: 'r-1', isDone: true, state: 'closed' }]);
    expect(asked.commands).toMatchObject([{ kind: 'updateTicket', serial: 1, ticketSystemId: 1 }]);
    const unasked = decide({ state: known, policy, facts: [], nowMs });
    expect(unasked.state).toEqual(story.state);
  });
});
