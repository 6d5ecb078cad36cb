import { describe, expect, test } from 'vitest';
import type { TicketNews, TicketNewsKind } from '#domain/ticket/ticket-news.ts';
import type { Story } from '../story.ts';
import { codes, opened, systemId, updates, withTicket } from './ticket-story.ts';

type Said = Partial<TicketNews['facts']> & { incidentId?: number };

describe('what people do to a ticket', () => {
  let ids = 0;
  const hear = (told: Story, kind: TicketNewsKind, { incidentId = 1, ...facts }: Said = {}): void => {
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
    hear(told, 'closed', { incidentId: 77 });
    expect(told.open()?.state).toBe('open');
    expect(told.state.version).toBe(before + 1);
  });
});
