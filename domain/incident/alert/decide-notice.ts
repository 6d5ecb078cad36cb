import type { AlertNotice } from '../../intake/alert.ts';
import { acknowledge } from '../decide-person.ts';
import type { Episode } from '../entity-state.ts';
import type { AlertFact } from '../fact.ts';
import type { Wake } from '../wake.ts';

const source = { kind: 'source' } as const;

/** What the source tells of its own handling: it changes an open episode, and is no occurrence. */
export const decideNotice = (wake: Wake, episode: Episode | null, alert: AlertFact): void => {
  const { notice } = alert;
  if (notice === null) return;
  if (episode === null) {
    wake.idleAlertIds.push(alert.id);
    return;
  }
  wake.link(episode, { alertId: alert.id, taken: 'notice', thresholds: [] });
  if (notice === 'acknowledged') {
    if (episode.state === 'acknowledged') return;
    acknowledge(wake, episode, 'upstream');
    wake.note(episode, source, { code: 'acknowledged_upstream', facts: { alertId: alert.id } });
    return;
  }
  episode.upstream = { ...episode.upstream, ...handling[notice] };
  wake.note(episode, source, { code: 'upstream_noticed', facts: { alertId: alert.id, notice } });
};

const handling: Record<Exclude<AlertNotice, 'acknowledged'>, Partial<Episode['upstream']>> = {
  flapping_started: { isFlapping: true },
  flapping_stopped: { isFlapping: false },
  downtime_started: { isInDowntime: true },
  downtime_ended: { isInDowntime: false },
};
