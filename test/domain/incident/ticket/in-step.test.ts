import { describe, expect, test } from 'vitest';
import { ticketCapabilities } from '#domain/ticket/capability.ts';
import { codes, opened, story, updates, withTicket } from './ticket-story.ts';

describe('what happens to an incident is owed to its ticket', () => {
  test.each(['acknowledge', 'close'] as const)('%s: at once, once', (what) => {
    const told = withTicket();
    told.person(what);
    expect(updates(told)).toBe(1);
    told.settle({ ...opened, did: ['commented'] });
    told.wait(3_600_000);
    expect(updates(told)).toBe(1);
    expect(codes(told).at(-1)).toBe('ticket_updated');
  });

  test('counts are gathered for ten minutes', () => {
    const told = withTicket();
    for (let at = 1; at <= 50; at += 1) told.alert({ at });
    expect(updates(told)).toBe(0);
    told.pass(599);
    expect(updates(told)).toBe(0);
    told.pass(2);
    expect(updates(told)).toBe(1);
    told.settle({ ...opened, did: ['updated'] });
    told.alert({ at: 700 });
    told.pass(599);
    expect(updates(told)).toBe(1);
    told.pass(2);
    expect(updates(told)).toBe(2);
  });

  test('what comes while an attempt runs is told by one more', () => {
    const told = withTicket();
    told.person('acknowledge');
    told.person('unacknowledge');
    told.person('close');
    expect(updates(told)).toBe(1);
    told.settle({ ...opened, did: ['commented'] });
    expect(updates(told)).toBe(2);
    told.settle({ ...opened, did: ['commented', 'closed'] });
    expect(told.state.settling).toEqual([]);
  });

  test('an incident that closed while its ticket was being opened tells it so', () => {
    const told = story();
    told.alert({ at: 0 });
    told.person('close');
    expect(updates(told)).toBe(0);
    told.settle(opened);
    expect(updates(told)).toBe(1);
  });

  test('what is said while the ticket is being opened is told once it is there', () => {
    const told = story();
    told.alert({ at: 0 });
    told.tell({
      kind: 'person',
      request: { kind: 'comment', requestId: 'c', incidentId: 1, by: 'ops-1', text: 'on it' },
    });
    expect(updates(told)).toBe(0);
    expect(told.deadlineMs, 'it waits for the outcome, not for a time').toBeNull();
    told.settle(opened);
    expect(updates(told)).toBe(1);
  });

  test('a ticket that could not be opened is asked about once when its incident closes, and that is all', () => {
    const told = story();
    told.alert({ at: 0 });
    told.settle({ ok: false, failure: 'ticket_unreachable', message: 'refused', stderr: '' });
    told.person('acknowledge');
    expect(updates(told)).toBe(0);
    told.person('close');
    expect(updates(told)).toBe(1);
    told.settle({ ...opened, key: '', did: [] });
    expect(told.state.settling).toEqual([]);
  });

  test('an attempt that found nothing to do leaves no entry', () => {
    const told = withTicket();
    told.person('acknowledge');
    told.settle({ ...opened, did: [] });
    expect(codes(told).filter((code) => code === 'ticket_updated')).toEqual([]);
  });

  test('what the rules or the system leave out is not asked for', () => {
    const quiet = withTicket({ acknowledgements: false, onClose: 'nothing', updateMinutes: null });
    quiet.person('acknowledge');
    quiet.alert({ at: 5 });
    quiet.pass(3_600);
    quiet.person('close');
    expect(updates(quiet)).toBe(0);
    const unable = withTicket({}, ['find']);
    unable.person('acknowledge');
    unable.person('close');
    expect(updates(unable)).toBe(0);
  });

  test('a closed incident whose ticket can not be closed yet goes on trying', () => {
    const told = withTicket();
    told.person('close');
    told.settle({ ok: false, failure: 'ticket_unreachable', message: 'refused', stderr: '' });
    expect(told.state.settling).toHaveLength(1);
    told.pass(6);
    expect(updates(told)).toBe(2);
    told.settle({ ...opened, did: ['closed'] });
    expect(told.state.settling).toEqual([]);
  });
});

describe('a paused system', () => {
  const paused = { ok: false, failure: 'ticket_system_paused', message: 'paused', stderr: '' } as const;

  test('is said once, and no attempt is counted, however long it lasts', () => {
    const told = withTicket();
    told.person('close');
    for (let round = 0; round < 200; round += 1) {
      told.settle({ ...paused, retryAfterMs: 60_000 });
      told.pass(61);
    }
    expect(codes(told).filter((code) => code === 'ticket_failed')).toHaveLength(1);
    told.settle({ ok: false, failure: 'ticket_unreachable', message: 'refused', stderr: '' });
    expect(told.state.settling[0]?.outbox[0]).toMatchObject({ attempts: 1, status: 'waiting' });
    told.pass(3_600);
    told.settle({ ...opened, did: ['closed'] });
    expect(told.state.settling).toEqual([]);
  });

  test('keeps twenty closed incidents of a key waiting, and no more', () => {
    const told = withTicket({}, [...ticketCapabilities]);
    for (let round = 0; round < 30; round += 1) {
      told.person('close');
      told.settle({ ...paused, retryAfterMs: 86_400_000 });
      told.alert({ at: 1_000 * (round + 1) });
      told.settle(opened);
    }
    expect(told.state.settling.length).toBeLessThanOrEqual(21);
    expect(codes(told)).toContain('ticket_abandoned');
  });
});
