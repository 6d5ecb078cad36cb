import { countInWindow } from '../threshold/tumbling.ts';
import { worseSeverity } from '../severity.ts';
import { closeEpisode } from './close-episode.ts';
import type { EventAction } from '../definition/action.ts';
import { maxFiringKeys } from './entity-state.ts';
import type { Episode } from './entity-state.ts';
import type { AlertFact } from './fact.ts';
import type { TriggerFacts } from './reason.ts';
import type { Wake } from './wake.ts';

const source = { kind: 'source' } as const;
const engine = { kind: 'engine' } as const;

/** A firing alert opens or counts; a resolved one ends its key, and with the last key the episode. */
export const decideAlert = (wake: Wake, alert: AlertFact): void => {
  const { current } = wake.state;
  if (alert.status === 'resolved') return resolve(wake, current, alert);
  const episode =
    current?.state === 'closed' || current === null ? openWith(wake, alert) : countOn(wake, current, alert);
  wake.link(episode, alert.id);
};

const openWith = (wake: Wake, alert: AlertFact): Episode => {
  const episode = wake.open({
    state: 'open',
    severity: alert.severity ?? wake.policy.severity,
    alertCount: 1,
    openedAtMs: wake.nowMs,
    lastEventAtMs: alert.atMs,
    lastAlertAtMs: wake.nowMs,
    acknowledged: null,
    closed: null,
    firingKeys: [alert.key],
    hasMoreFiringKeys: false,
    counters: {},
  });
  wake.note(episode, source, { code: 'opened', facts: { alertId: alert.id } });
  applyTriggers(wake, episode, 0);
  return episode;
};

const countOn = (wake: Wake, episode: Episode, alert: AlertFact): Episode => {
  const deltaMs = Math.max(0, alert.atMs - episode.lastEventAtMs);
  episode.alertCount += 1;
  episode.lastEventAtMs += deltaMs;
  episode.lastAlertAtMs = wake.nowMs;
  holdKey(episode, alert.key);
  wake.noteCount(episode);
  raiseSeverity(wake, episode, alert);
  applyTriggers(wake, episode, deltaMs);
  return episode;
};

const holdKey = (episode: Episode, key: string): void => {
  if (episode.firingKeys.includes(key)) return;
  if (episode.firingKeys.length < maxFiringKeys) episode.firingKeys.push(key);
  else episode.hasMoreFiringKeys = true;
};

const raiseSeverity = (wake: Wake, episode: Episode, alert: AlertFact): void => {
  const severity = worseSeverity(episode.severity, alert.severity ?? wake.policy.severity);
  if (severity === episode.severity) return;
  const facts = { from: episode.severity, to: severity, alertId: alert.id };
  episode.severity = severity;
  wake.note(episode, engine, { code: 'severity_raised', facts });
};

const applyTriggers = (wake: Wake, episode: Episode, deltaMs: number): void => {
  for (const action of wake.policy.actions) {
    const previous = episode.counters[action.id] ?? null;
    const started = previous === null ? 0 : previous.elapsedMs + deltaMs;
    const { counter, isFired } = countInWindow(previous, action.trigger, deltaMs);
    episode.counters[action.id] = counter;
    const trigger = { ...ruleOf(action), elapsedMs: counter.elapsedMs === 0 ? 0 : started };
    if (isFired) fire(wake, episode, { action, trigger });
  }
};

const ruleOf = (action: EventAction): Omit<TriggerFacts, 'elapsedMs'> => ({
  actionName: action.name,
  count: action.trigger.count,
  seconds: action.trigger.seconds,
});

const fire = (wake: Wake, episode: Episode, fired: { action: EventAction; trigger: TriggerFacts }): void => {
  const { action, trigger } = fired;
  const { ticketSystemId } = action.effect;
  if (episode.state === 'acknowledged')
    return wake.note(episode, engine, { code: 'action_withheld', facts: { trigger, because: 'acknowledged' } });
  const id = `ticket/${String(ticketSystemId)}`;
  if (episode.ticketSystems.includes(ticketSystemId)) return;
  episode.ticketSystems.push(ticketSystemId);
  episode.outbox.push({ id, ticketSystemId, trigger, attempts: 0, status: 'ready', notBeforeMs: wake.nowMs });
  wake.note(episode, engine, { code: 'ticket_requested', facts: { trigger, ticketSystemId } });
};

const resolve = (wake: Wake, episode: Episode | null, alert: AlertFact): void => {
  if (episode === null || episode.state === 'closed') {
    wake.idleAlertIds.push(alert.id);
    return;
  }
  wake.link(episode, alert.id);
  episode.lastAlertAtMs = wake.nowMs;
  episode.firingKeys = episode.firingKeys.filter((key) => key !== alert.key);
  if (episode.firingKeys.length > 0 || episode.hasMoreFiringKeys) return;
  wake.note(episode, source, { code: 'recovered', facts: { alertId: alert.id } });
  closeEpisode(wake, episode, 'recovery');
};
