import type { SyncRules } from '../../ticket/sync-rules.ts';
import type { TicketSystemPolicy } from '../../ticket/ticket-system-policy.ts';
import { abandon } from '../close-episode.ts';
import type { Episode, OutboxItem } from '../entity-state.ts';
import type { ReasonCode, TimelineEntry } from '../reason.ts';
import type { Wake } from '../wake.ts';

/** More closed episodes than this don't wait for their tickets to be brought in step. */
const maxSettling = 20;

/**
 * Every ticket is to say what its incident now is: what this wake noted is owed to the episode's tickets, at once, or gathered
 * when only alerts were counted; a ticket that is still to be opened hears it then. Nothing is owed for what came from a ticket, so that no two systems answer each other.
 */
export const syncTickets = (wake: Wake): void => {
  const systems = wake.policy.ticketSystems ?? [];
  if (systems.length === 0) return;
  for (const episode of [...wake.episodes(), wake.state.last]) {
    if (episode === null) continue;
    const news = wake.noted(episode);
    if (news.length > 0) for (const system of systems) owe(wake, episode, { system, news });
  }
  for (const episode of wake.state.settling.slice(0, -maxSettling))
    for (const { id, status } of episode.outbox) if (status === 'waiting') abandon(wake, episode, id);
};

type Owed = { system: TicketSystemPolicy; news: TimelineEntry[] };

const owe = (wake: Wake, episode: Episode, { system, news }: Owed): void => {
  const dueAtMs = episode.ticketSystems.includes(system.id) ? dueAt(wake, episode, { system, news }) : null;
  if (dueAtMs !== null) pushSync(wake, episode, { ticketSystemId: system.id, dueAtMs });
};

/** The ticket is brought in step at this time, ms. One item waits at a time: an earlier time pulls it forward, unless it failed. */
export const pushSync = (
  wake: Wake,
  episode: Episode,
  { ticketSystemId, dueAtMs }: { ticketSystemId: number; dueAtMs: number },
): void => {
  const pending = episode.outbox.find(
    (item) => item.ticketSystemId === ticketSystemId && item.work === 'update' && item.status !== 'running',
  );
  wake.touch(episode);
  if (pending === undefined) episode.outbox.push(newItem(wake, { ticketSystemId, dueAtMs }));
  else if (pending.attempts === 0) pending.notBeforeMs = Math.min(pending.notBeforeMs, dueAtMs);
};

const newItem = (wake: Wake, { ticketSystemId, dueAtMs }: { ticketSystemId: number; dueAtMs: number }): OutboxItem => ({
  id: `sync/${String(ticketSystemId)}/${String(wake.state.version + 1)}`,
  work: 'update',
  ticketSystemId,
  trigger: { actionName: '', kind: 'in_step' },
  attempts: 0,
  status: dueAtMs > wake.nowMs ? 'waiting' : 'ready',
  notBeforeMs: dueAtMs,
});

/** When the ticket is to hear of it, ms; null: never. One that is still to be opened will say how many alerts there were. */
const dueAt = (
  wake: Wake,
  { syncedAtMs = {}, outbox }: Episode,
  { system: { id, can, sync }, news }: Owed,
): number | null => {
  const own = news.filter(({ actor }) => actor.kind !== 'ticket');
  if (own.some(({ code }) => isToldAtOnce(code, sync) && isPossible(code, can))) return wake.nowMs;
  const isOpening = outbox.some((item) => item.ticketSystemId === id && item.work === 'open');
  const isCount = !isOpening && own.some(({ code }) => code === 'alerts_counted');
  if (!isCount || sync.updateMinutes === null || !(can.includes('update') || can.includes('comment'))) return null;
  return Math.max(wake.nowMs, (syncedAtMs[id] ?? wake.nowMs) + sync.updateMinutes * 60_000);
};

const closings: ReasonCode[] = ['closed', 'recovered', 'went_stale', 'closed_by_action', 'closed_by_maintenance'];

/** What the ticket hears without waiting for more. */
const isToldAtOnce = (code: ReasonCode, sync: SyncRules): boolean => {
  switch (code) {
    case 'acknowledged':
    case 'acknowledged_upstream':
    case 'unacknowledged':
      return sync.acknowledgements;
    case 'commented':
    case 'action_commented':
      return sync.comments;
    case 'severity_raised':
    case 'severity_set':
      return sync.updateMinutes !== null;
    case 'reopened':
      return sync.onReopen !== 'nothing';
    default:
      return closings.includes(code) && sync.onClose !== 'nothing';
  }
};

/** True when the system has a way to hear it. */
const isPossible = (code: ReasonCode, can: TicketSystemPolicy['can']): boolean =>
  can.includes('comment') ||
  (code.startsWith('severity_') && can.includes('update')) ||
  (code === 'reopened' && can.includes('reopen')) ||
  (closings.includes(code) && can.includes('close'));
