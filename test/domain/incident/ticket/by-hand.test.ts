import { describe, expect, test } from 'vitest';
import type { TicketRequest } from '#domain/incident/fact.ts';
import { plainPolicy, ticketAt } from '../plain-policy.ts';
import { Story } from '../story.ts';
import { codes, opened, story, systemId, updates, withTicket } from './ticket-story.ts';

describe('by hand', () => {
  const ask = (told: Story, kind: TicketRequest['kind'], incidentId = 1): void => {
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

  const refused = { ok: false, failure: 'ticket_rejected', message: 'no transition "Done"', stderr: '' } as const;

  test('a ticket that is behind is brought in step at once, with its attempts counted anew', () => {
    const told = withTicket();
    told.person('acknowledge');
    told.settle(refused);
    expect(updates(told)).toBe(1);
    ask(told, 'sync_ticket');
    expect(told.replies.at(-1)?.isDone).toBe(true);
    expect(codes(told).at(-1)).toBe('ticket_sync_requested');
    expect(updates(told)).toBe(2);
    expect(told.state.current?.outbox).toMatchObject([{ work: 'update', attempts: 1, status: 'running' }]);
  });

  test('so is one of a closed incident whose attempts are used up', () => {
    const told = withTicket();
    told.person('close');
    told.settle({ ...refused, failure: 'ticket_not_found' });
    expect(told.state.last?.incidentId).toBe(1);
    ask(told, 'sync_ticket');
    expect(updates(told)).toBe(2);
    told.settle({ ...opened, did: ['closed'] });
    expect(told.state.settling).toEqual([]);
  });

  test('a ticket that is still to be opened is not brought in step, and what waits for it stays', () => {
    const told = story();
    told.alert({ at: 0 });
    told.settle(refused);
    ask(told, 'sync_ticket');
    expect(told.replies.at(-1)?.isDone).toBe(false);
    expect(told.state.current?.outbox).toMatchObject([{ work: 'open', status: 'waiting' }]);
  });

  test('nor is one that the incident does not have', () => {
    const told = new Story({ ...plainPolicy, actions: [] });
    told.alert({ at: 0 });
    ask(told, 'sync_ticket');
    expect(told.replies.at(-1)?.isDone).toBe(false);
  });
});
