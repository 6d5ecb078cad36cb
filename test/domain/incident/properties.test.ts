import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntityState, Episode } from '#domain/incident/entity-state.ts';
import { maxAnswered, maxFiringKeys } from '#domain/incident/entity-state.ts';
import { Player } from './player.ts';
import type { Played } from './player.ts';
import { steps } from './wake-steps.ts';

const episodesOf = ({ current, settling }: EntityState): Episode[] =>
  current === null ? settling : [...settling, current];

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
        one.facts.flatMap((fact) => (fact.kind === 'alert' && fact.alert.status === 'firing' ? [fact.alert.id] : [])),
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
      expect(new Set(outbox.map(({ ticketSystemId }) => ticketSystemId)).size).toBe(outbox.length);
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
      expect(episode.firingKeys.length).toBeLessThanOrEqual(maxFiringKeys);
      expect(JSON.stringify(episode).length).toBeLessThan(2_500);
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

test('an effect that waits is attempted when its time has come, and the deadline says when', () => {
  always(({ decision, nowMs }, { state }) => {
    const waiting = episodesOf(state).flatMap(({ outbox }) => outbox.filter(({ status }) => status !== 'running'));
    expect(waiting.every(({ notBeforeMs }) => notBeforeMs > nowMs)).toBe(true);
    const times = waiting.map(({ notBeforeMs }) => notBeforeMs);
    expect(decision.nextDeadlineMs).toBe(times.length === 0 ? null : Math.min(...times));
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
      happenings: [{ kind: 'alert', status: 'firing', key, afterMs: 0, severity: null }],
      waitMs: 0,
      before: 'kept',
    });
  expect(player.state.current).toMatchObject({ alertCount: 250, hasMoreFiringKeys: true });
  expect(player.state.current?.firingKeys).toHaveLength(maxFiringKeys);
  expect(JSON.stringify(player.state).length).toBeLessThan(10_000);
});
