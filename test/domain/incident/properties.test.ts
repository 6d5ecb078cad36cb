import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntityState, Episode } from '#domain/incident/entity-state.ts';
import type { AlertFact } from '#domain/incident/fact.ts';
import { maxAnswered, maxFiringKeys } from '#domain/incident/entity-state.ts';
import { Player } from './player.ts';
import type { Played } from './player.ts';
import { steps } from './wake-steps.ts';

const episodesOf = ({ current, settling }: EntityState): Episode[] =>
  current === null ? settling : [...settling, current];

const isOccurrence = ({ status, notice }: AlertFact): boolean => status === 'firing' && notice === null;

/** Plays random lives and looks at every wake, with all wakes before it. */
const always = (look: (played: Played, player: Player, all: Played[]) => void): void =>
  fc.assert(
    fc.property(steps, (life) => {
      const player = new Player();
      const all: Played[] = [];
      for (const step of life) {
        const played = player.play(step);
        all.push(played);
        look(played, player, all);
      }
    }),
    { numRuns: 300 },
  );

test('at most one episode is open, and closed ones stay only for effects that are not settled', () => {
  always((_, { state }) => {
    expect(state.current?.state).not.toBe('closed');
    for (const { state: lifecycle, outbox } of state.settling) {
      expect(lifecycle).toBe('closed');
      expect(outbox.length).toBeGreaterThan(0);
    }
    const serials = episodesOf(state).map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(serials.length);
    expect(Math.max(0, ...serials)).toBeLessThan(state.nextSerial);
  });
});

test('every alert belongs to one decision, and an episode counts its firing alerts', () => {
  always(({ decision, facts }, { state }, all) => {
    const given = facts.flatMap((fact) => (fact.kind === 'alert' ? [fact.alert.id] : []));
    const decided = [...decision.changes.flatMap(({ alertIds }) => alertIds), ...decision.idleAlertIds];
    expect(decided.sort((a, b) => a - b)).toEqual(given);
    const firing = new Set(
      all.flatMap((one) =>
        one.facts.flatMap((fact) => (fact.kind === 'alert' && isOccurrence(fact.alert) ? [fact.alert.id] : [])),
      ),
    );
    for (const { serial, alertCount } of episodesOf(state)) {
      const linked = all.flatMap((one) =>
        one.decision.changes.filter((change) => change.episode.serial === serial).flatMap(({ alertIds }) => alertIds),
      );
      expect(linked.filter((id) => firing.has(id))).toHaveLength(alertCount);
    }
    expect(decision.idleAlertIds.some((id) => firing.has(id))).toBe(false);
  });
});

test('at most one attempt runs for a ticket of an episode, and an episode has one ticket in a system', () => {
  always(({ decision, inFlight }, { state }, all) => {
    const name = ({ serial, ticketSystemId }: { serial: number; ticketSystemId: number }) =>
      `${String(serial)}/${String(ticketSystemId)}`;
    const running = [...inFlight, ...decision.commands].map(name);
    expect(new Set(running).size).toBe(running.length);
    for (const { outbox, ticketSystems } of episodesOf(state)) {
      expect(new Set(ticketSystems).size).toBe(ticketSystems.length);
      const opening = outbox.filter(({ work }) => work === 'open').map(({ ticketSystemId }) => ticketSystemId);
      expect(new Set(opening).size).toBe(opening.length);
      expect(new Set(outbox.map(({ id }) => id)).size).toBe(outbox.length);
      expect(outbox.length).toBeLessThanOrEqual(2 * ticketSystems.length);
    }
    const requested = all.flatMap((one) =>
      one.decision.changes.flatMap(({ episode: { serial }, entries }) =>
        entries.flatMap((entry) => (entry.code === 'ticket_requested' ? [name({ serial, ...entry.facts })] : [])),
      ),
    );
    expect(new Set(requested).size).toBe(requested.length);
  });
});

test('the version grows by one with each wake that changes something, and with no other', () => {
  always(({ before, decision }) => {
    const isChange = decision.changes.length > 0 || decision.idleAlertIds.length > 0;
    expect(decision.state.version).toBe(before.version + (isChange ? 1 : 0));
    if (decision.commands.length > 0) expect(isChange).toBe(true);
  });
});

test('the same input is decided in the same way, and is left as it was', () => {
  always((played, player) => {
    // The player freezes what it gives: a decision that wrote to it would throw.
    expect(player.again(played)).toEqual(played.decision);
  });
});

test('the state is plain JSON and bounded', () => {
  always((_, { state }) => {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state.answered.length).toBeLessThanOrEqual(maxAnswered);
    for (const episode of episodesOf(state)) {
      expect(Object.keys(episode.keys).length).toBeLessThanOrEqual(maxFiringKeys);
      expect(JSON.stringify(episode).length).toBeLessThan(8_000);
    }
  });
});

test('the timeline of an episode has no gap', () => {
  always((_, { state }, all) => {
    for (const { serial, nextSeq } of episodesOf(state)) {
      const entries = all.flatMap((one) =>
        one.decision.changes.filter((change) => change.episode.serial === serial).flatMap((change) => change.entries),
      );
      const seqs = [...new Set(entries.map(({ seq }) => seq))].sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: nextSeq - 1 }, (__, index) => index + 1));
    }
  });
});

test('an effect that waits is attempted when its time has come, unless one of its ticket runs, and the deadline says when', () => {
  always(({ decision, nowMs }, { state }) => {
    for (const { outbox } of episodesOf(state))
      for (const item of outbox.filter(({ status }) => status !== 'running')) {
        const isBusy = outbox.some((one) => one.status === 'running' && one.ticketSystemId === item.ticketSystemId);
        if (isBusy) continue; // the outcome of what runs wakes it
        expect(item.notBeforeMs).toBeGreaterThan(nowMs);
        if (item.status === 'waiting') expect(decision.nextDeadlineMs).toBeLessThanOrEqual(item.notBeforeMs);
      }
  });
});

test('what is met is fired, withheld or given up: nothing is lost, nothing happens twice', () => {
  always((_, { state }, all) => {
    const known = [...episodesOf(state), ...(state.last === null ? [] : [state.last])];
    for (const { serial, actions } of known)
      for (const [id, { met, fired, dropped, held }] of Object.entries(actions)) {
        expect(met).toBe(fired + dropped + (held === null ? 0 : 1));
        const lines = all.flatMap((one) => one.decision.lines.filter((line) => line.serial === serial));
        const fires = lines.filter(
          ({ reason }) => reason.code === 'action_fired' && String(reason.facts.trigger.actionId) === id,
        );
        expect(fires).toHaveLength(fired);
      }
  });
});

test('a tumbling window fires at most once, and a timer once for its span', () => {
  always((_, { state }, all) => {
    for (const { serial } of episodesOf(state)) {
      const verdicts = all.flatMap((one) =>
        one.decision.changes.filter((change) => change.episode.serial === serial).flatMap((change) => change.verdicts),
      );
      for (const actionId of [1, 2]) {
        const counted = verdicts.flatMap(({ thresholds }) => thresholds.filter((one) => one.actionId === actionId));
        const windows = counted.filter(
          ({ windowMs }, index) => windowMs === 0 && (index === 0 || counted[index - 1]?.windowMs !== 0),
        );
        const met = counted.filter(({ result }) => result === 'fired' || result === 'withheld');
        expect(met.length).toBeLessThanOrEqual(
          Math.max(windows.length, counted.filter(({ count }) => count === 1).length),
        );
      }
    }
  });
});

test('nothing that is withheld by a rule fires while the rule holds', () => {
  always(({ policy, decision }) => {
    const isWithheld = policy.withholders.some(({ untilMs }) => untilMs === null);
    const fires = decision.lines.filter(({ reason }) => reason.code === 'action_fired');
    if (isWithheld) expect(fires).toEqual([]);
  });
});

test('nothing is due any more after a decision: its deadline lies ahead', () => {
  always(({ decision, nowMs }) => {
    if (decision.nextDeadlineMs !== null) expect(decision.nextDeadlineMs).toBeGreaterThan(nowMs);
  });
});

test("every request is answered once, and a repeated one that was done isn't done again", () => {
  always(({ decision, facts }, _, all) => {
    const asked = facts.flatMap((fact) => (fact.kind === 'person' ? [fact.request.requestId] : []));
    expect(decision.replies.map(({ requestId }) => requestId)).toEqual(asked);
    const done = all.flatMap((one) =>
      one.decision.changes.flatMap(({ entries }) => entries.filter(({ actor }) => actor.kind === 'person')),
    );
    const requests = all.flatMap((one) => one.decision.replies.filter(({ isDone }) => isDone));
    expect(done.length).toBe(new Set(requests.map(({ requestId }) => requestId)).size);
  });
});

test('a state holds 200 firing keys and then says that there are more', () => {
  const player = new Player();
  for (let key = 0; key < 250; key += 1)
    player.play({
      happenings: [
        { kind: 'alert', status: 'firing', key, afterMs: 0, severity: null, notice: null, isIdentified: false },
      ],
      ...{ waitMs: 0, rules: 'calm', before: 'kept' },
    });
  expect(player.state.current).toMatchObject({ alertCount: 250, hasMoreFiringKeys: true });
  expect(Object.keys(player.state.current?.keys ?? {})).toHaveLength(maxFiringKeys);
  expect(JSON.stringify(player.state).length).toBeLessThan(20_000);
});
