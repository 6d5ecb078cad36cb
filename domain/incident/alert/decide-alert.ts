import { applyThresholds } from '../../action/apply-thresholds.ts';
import { activeWindow } from '../../action/withheld-by.ts';
import { worseSeverity } from '../../severity.ts';
import { closeEpisode } from '../close-episode.ts';
import type { Episode } from '../entity-state.ts';
import type { AlertFact } from '../fact.ts';
import { reopenEpisode } from '../reopen-episode.ts';
import type { AlertTaken } from '../verdict.ts';
import type { Wake } from '../wake.ts';
import { decideNotice } from './decide-notice.ts';
import { holdKey, isLateFiring, isLateResolve, isRecovered, isRepeat, releaseKey } from './firing-keys.ts';
import { countResult, noteFlapping } from './flapping.ts';
import { joinStorm } from './join-storm.ts';

const source = { kind: 'source' } as const;
const engine = { kind: 'engine' } as const;

/**
 * A firing alert opens, re-opens or counts; a resolved one ends its key, and with the last key the episode; a notice tells of
 * the source's own handling. What is too late to matter is kept and says so. Source: docs/guides/send-alerts.md.
 */
export const decideAlert = (wake: Wake, alert: AlertFact): void => {
  const { current } = wake.state;
  const episode = current?.state === 'closed' ? null : current;
  if (alert.notice !== null) return decideNotice(wake, episode, alert);
  if (alert.status === 'resolved') return resolve(wake, episode, alert);
  if (episode !== null) countOn(wake, episode, alert);
  else startWith(wake, alert);
};

/** No episode is open: the newest one that recovered may go on, or the next one begins. */
const startWith = (wake: Wake, alert: AlertFact): void => {
  const recovered = wake.newestClosed();
  if (recovered?.closed?.cause !== 'recovery') return openWith(wake, alert);
  if (isLateFiring(recovered, alert)) return countLate(wake, recovered, alert);
  if (isReopenable(wake, recovered.closed.atMs)) reopenWith(wake, recovered, alert);
  else openWith(wake, alert);
};

const isReopenable = ({ nowMs, policy: { reopenWindowSeconds } }: Wake, closedAtMs: number): boolean =>
  reopenWindowSeconds > 0 && nowMs - closedAtMs <= reopenWindowSeconds * 1000;

const openWith = (wake: Wake, alert: AlertFact): void => {
  const { nowMs, policy } = wake;
  const wasFlapping = wake.state.flap.isFlapping;
  const episode = wake.open({
    ...{ state: 'open', severity: alert.severity ?? policy.severity, isSeveritySet: false, alertCount: 1 },
    ...{ openedAtMs: nowMs, openSinceMs: nowMs, unacknowledgedSinceMs: nowMs, lastAlertAtMs: nowMs },
    ...{ lastEventAtMs: alert.atMs, acknowledged: null, closed: null, reopenCount: 0 },
    ...{ keys: {}, hasMoreFiringKeys: false, actions: {}, labels: alert.labels, sourceId: alert.sourceId },
    ...{ upstream: { isFlapping: false, isInDowntime: false }, storm: null, closesAt: null },
  });
  holdKey(episode, alert);
  countResult(wake, alert);
  wake.note(episode, source, { code: 'opened', facts: { alertId: alert.id } });
  wake.tell(episode, 'opened');
  joinStorm(wake, episode);
  noteFlapping(wake, wasFlapping);
  const window = activeWindow(wake, episode);
  if (window !== null) episode.closesAt = window;
  take(wake, episode, { alert, taken: 'opened', deltaMs: 0 });
};

const reopenWith = (wake: Wake, episode: Episode, alert: AlertFact): void => {
  const wasFlapping = wake.state.flap.isFlapping;
  reopenEpisode(wake, episode, { actor: source, alertId: alert.id });
  const deltaMs = advance(episode, alert);
  holdKey(episode, alert);
  countResult(wake, alert);
  noteFlapping(wake, wasFlapping);
  raiseSeverity(wake, episode, alert);
  take(wake, episode, { alert, taken: 'reopened', deltaMs });
};

const countOn = (wake: Wake, episode: Episode, alert: AlertFact): void => {
  if (isLateFiring(episode, alert)) return countLate(wake, episode, alert);
  const wasFlapping = wake.state.flap.isFlapping;
  const taken = isRepeat(episode, alert) ? 'repeat' : 'counted';
  const deltaMs = advance(episode, alert);
  episode.lastAlertAtMs = wake.nowMs;
  holdKey(episode, alert);
  wake.noteCount(episode);
  if (taken === 'counted') countResult(wake, alert);
  noteFlapping(wake, wasFlapping);
  raiseSeverity(wake, episode, alert);
  take(wake, episode, { alert, taken, deltaMs });
};

/** Kept and counted, nothing else. */
const countLate = (wake: Wake, episode: Episode, alert: AlertFact): void => {
  episode.alertCount += 1;
  wake.noteCount(episode);
  wake.link(episode, { alertId: alert.id, taken: 'late', thresholds: [] });
};

/** One more alert; event time goes on to it, never back. Returns by how much, ms. */
const advance = (episode: Episode, alert: AlertFact): number => {
  const deltaMs = Math.max(0, alert.atMs - episode.lastEventAtMs);
  episode.alertCount += 1;
  episode.lastEventAtMs += deltaMs;
  episode.labels = { ...episode.labels, ...alert.labels };
  episode.sourceId = alert.sourceId;
  return deltaMs;
};

type Taken = { alert: AlertFact; taken: AlertTaken; deltaMs: number };

const take = (wake: Wake, episode: Episode, { alert, taken, deltaMs }: Taken): void => {
  const thresholds = taken === 'repeat' ? [] : applyThresholds(wake, episode, deltaMs);
  wake.link(episode, { alertId: alert.id, taken, thresholds });
};

const raiseSeverity = (wake: Wake, episode: Episode, alert: AlertFact): void => {
  const asked = alert.severity ?? (episode.isSeveritySet ? episode.severity : wake.policy.severity);
  const severity = worseSeverity(episode.severity, asked);
  if (severity === episode.severity) return;
  const facts = { from: episode.severity, to: severity, alertId: alert.id };
  episode.severity = severity;
  wake.note(episode, engine, { code: 'severity_raised', facts });
  wake.tell(episode, 'severity_raised');
};

const resolve = (wake: Wake, episode: Episode | null, alert: AlertFact): void => {
  if (episode === null) {
    wake.idleAlertIds.push(alert.id);
    return;
  }
  const wasFlapping = wake.state.flap.isFlapping;
  const link = (taken: AlertTaken): void => wake.link(episode, { alertId: alert.id, taken, thresholds: [] });
  if (isLateResolve(episode, alert)) return link('late_resolve');
  episode.lastAlertAtMs = wake.nowMs;
  releaseKey(episode, alert);
  countResult(wake, alert);
  noteFlapping(wake, wasFlapping);
  if (episode.state === 'closed') return link('recovered'); // it stopped flapping with this alert
  if (!isRecovered(episode)) return link('resolved');
  const { isFlapping, percent } = wake.state.flap;
  if (isFlapping) {
    wake.note(episode, engine, { code: 'recovery_held', facts: { alertId: alert.id, percent } });
    return link('resolved');
  }
  link('recovered');
  wake.note(episode, source, { code: 'recovered', facts: { alertId: alert.id } });
  closeEpisode(wake, episode, { by: 'recovery', cause: 'recovery' });
};
