import { describe, expect, test } from 'vitest';
import type { TicketNews, TicketNewsKind } from '#domain/ticket/ticket-news.ts';
import { ticketCapabilities } from '#domain/ticket/capability.ts';
import { defaultSyncRules } from '#domain/ticket/sync-rules.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import { action, plainPolicy, ticketAt } from '../plain-policy.ts';
import { Story } from '../story.ts';

const systemId = 1;

const onceOpened = action({
  name: 'Ticket',
  trigger: { kind: 'on_change', change: 'opened' },
  effect: { kind: 'ticket', ticketSystemId: systemId },
});

const story = (sync: Partial<SyncRules> = {}, can = [...ticketCapabilities]): Story =>
  new Story({
    ...plainPolicy,
    actions: [onceOpened],
    ticketSystems: [{ id: systemId, name: 'Jira', can, sync: { ...defaultSyncRules, ...sync } }],
  });

const opened = { ok: true, key: 'OPS-1', url: null, isAdopted: false, stderr: '' } as const;

/** A story whose ticket is open. */
const withTicket = (sync: Partial<SyncRules> = {}, can = [...ticketCapabilities]): Story => {
  const told = story(sync, can);
  told.alert({ at: 0 });
  told.settle(opened);
  return told;
};

const updates = ({ commands }: Story): number => commands.filter(({ kind }) => kind === 'updateTicket').length;
const codes = ({ reasons }: Story): string[] => reasons.map(({ code }) => code);

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

describe('what people do to a ticket', () => {
  let ids = 0;
  const hear = (told: Story, kind: TicketNewsKind, facts: Partial<TicketNews['facts']> = {}, incidentId = 1): void => {
    ids += 1;
    const news = {
      id: ids,
      ticketSystemId: systemId,
      incidentId,
      kind,
      facts: { key: 'OPS-1', ...facts },
      atMs: told.nowMs,
    };
    told.tell({ kind: 'ticketNews', news });
  };

  test('closing it closes the incident, and nothing is told back', () => {
    const told = withTicket();
    hear(told, 'closed', { by: 'rt-7', status: 'Done' });
    expect(told.state.last).toMatchObject({ state: 'closed', closed: { cause: 'ticket', by: 'ticket OPS-1' } });
    expect(updates(told)).toBe(0);
  });

  test('or acknowledges it, or only stands on its timeline, as the rules say', () => {
    const acknowledging = withTicket({ onTicketClosed: 'acknowledge' });
    hear(acknowledging, 'closed');
    expect(acknowledging.open()?.state).toBe('acknowledged');
    expect(updates(acknowledging)).toBe(0);
    const noting = withTicket({ onTicketClosed: 'nothing' });
    hear(noting, 'closed');
    expect(noting.open()?.state).toBe('open');
    expect(codes(noting).at(-1)).toBe('ticket_news');
  });

  test('the problem that goes on after that opens the next incident', () => {
    const told = withTicket();
    hear(told, 'closed');
    told.alert({ at: 10 });
    expect(told.open()?.serial).toBe(2);
  });

  test('opening it again opens the incident again only where the rules say so', () => {
    for (const onTicketReopened of ['nothing', 'reopen'] as const) {
      const told = withTicket({ onTicketReopened });
      told.person('close');
      told.settle({ ...opened, did: ['closed'] });
      hear(told, 'reopened');
      expect(told.open()?.state).toBe(onTicketReopened === 'reopen' ? 'open' : undefined);
      expect(updates(told)).toBe(1);
    }
  });

  test('assigning it acknowledges where the rules say so; comments, moves and deletions are noted', () => {
    const told = withTicket({ onAssigned: 'acknowledge' });
    hear(told, 'commented', { by: 'rt-7', text: 'on it' });
    hear(told, 'moved', { key: 'NET-9', from: 'OPS-1' });
    hear(told, 'deleted');
    expect(told.open()?.state).toBe('open');
    hear(told, 'assigned', { assignee: 'rt-7' });
    expect(told.open()?.state).toBe('acknowledged');
    expect(codes(told).filter((code) => code === 'ticket_news')).toHaveLength(4);
    expect(updates(told)).toBe(0);
  });

  test('news of an incident that is long over change nothing, and are taken', () => {
    const told = withTicket();
    const before = told.state.version;
    hear(told, 'closed', {}, 77);
    expect(told.open()?.state).toBe('open');
    expect(told.state.version).toBe(before + 1);
  });
});

describe('by hand', () => {
  const ask = (told: Story, kind: 'open_ticket' | 'attach_ticket' | 'detach_ticket', incidentId = 1): void => {
    const ticket = kind === 'attach_ticket' ? { ticket: { key: 'OPS-7', id: '10007', url: null } } : {};
    const request = { kind, requestId: `${kind}-${String(told.replies.length)}`, incidentId, by: 'ops-1' };
    told.tell({ kind: 'person', request: { ...request, ticketSystemId: systemId, ...ticket } });
  };

  test('a ticket is opened for an incident that no action opens one for', () => {
    const told = new Story({ ...plainPolicy, actions: [] });
    told.alert({ at: 0 });
    ask(told, 'open_ticket');
    expect(told.replies.at(-1)?.isDone).toBe(true);
    expect(told.commands.map(({ kind }) => kind)).toEqual(['openTicket']);
    told.settle(opened);
    expect(codes(told).at(-1)).toBe('ticket_opened');
  });

  test('an attached ticket is brought in step, and no action opens another one', () => {
    const told = story();
    told.policy = { ...told.policy, actions: [ticketAt({ count: 2, seconds: 60 })] };
    told.alert({ at: 0 });
    ask(told, 'attach_ticket');
    expect(told.commands.map(({ kind }) => kind)).toEqual(['updateTicket']);
    told.settle({ ...opened, key: 'OPS-7', did: [] });
    told.alert({ at: 1 });
    expect(told.commands.filter(({ kind }) => kind === 'openTicket')).toEqual([]);
  });

  test('while an attempt runs nothing is attached', () => {
    const told = story();
    told.alert({ at: 0 });
    ask(told, 'attach_ticket');
    expect(told.replies.at(-1)?.isDone).toBe(false);
  });

  test('a ticket that was taken away is not opened again by itself', () => {
    const told = withTicket();
    ask(told, 'detach_ticket');
    told.alert({ at: 120 });
    expect(told.commands.filter(({ kind }) => kind === 'openTicket')).toHaveLength(1);
    ask(told, 'open_ticket');
    expect(told.commands.filter(({ kind }) => kind === 'openTicket')).toHaveLength(2);
  });

  test('also for an incident that is closed and done with', () => {
    const told = withTicket();
    told.person('close');
    told.settle({ ...opened, did: ['closed'] });
    expect(told.state.last?.incidentId).toBe(1);
    ask(told, 'attach_ticket');
    expect(told.state.settling).toHaveLength(1);
    expect(updates(told)).toBe(2);
  });
});
