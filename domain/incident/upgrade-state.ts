import type { WindowCounter } from '../threshold/tumbling.ts';
import { steady } from './entity-state.ts';
import type { ActionState, EntityState, Episode, OutboxItem } from './entity-state.ts';
import type { CloseCause } from './lifecycle.ts';

type Closed = { atMs: number; by: string; cause?: CloseCause };

/** An episode as the first version recorded it, or today's. */
type RecordedEpisode = Omit<Partial<Episode>, 'closed' | 'outbox'> &
  Pick<Episode, 'serial' | 'incidentId' | 'state' | 'severity' | 'alertCount' | 'openedAtMs' | 'lastEventAtMs'> &
  Pick<Episode, 'lastAlertAtMs' | 'acknowledged' | 'hasMoreFiringKeys' | 'ticketSystems' | 'nextSeq' | 'fold'> & {
    closed: Closed | null;
    outbox: (Omit<OutboxItem, 'work'> & { work?: OutboxItem['work'] })[];
    firingKeys?: string[];
    counters?: Record<string, WindowCounter>;
  };

/** A state as any version recorded it. */
export type RecordedState = Pick<EntityState, 'version' | 'nextSerial' | 'answered'> & {
  current: RecordedEpisode | null;
  settling: RecordedEpisode[];
  last?: RecordedEpisode | null;
  flap?: EntityState['flap'];
};

/** The state in today's shape: what an older version didn't know starts as if it had just begun. */
export const upgradeState = ({ current, settling, last, flap, ...state }: RecordedState): EntityState => ({
  ...state,
  current: current === null ? null : upgradeEpisode(current),
  settling: settling.map(upgradeEpisode),
  last: last == null ? null : upgradeEpisode(last),
  flap: flap ?? steady,
});

/** An episode in today's shape, whichever version recorded it, or of what is known of it. */
export const upgradeEpisode = ({ firingKeys, counters, closed, outbox, ...episode }: RecordedEpisode): Episode => ({
  isSeveritySet: false,
  openSinceMs: episode.openedAtMs,
  unacknowledgedSinceMs: episode.openedAtMs,
  reopenCount: 0,
  keys: Object.fromEntries((firingKeys ?? []).map((key) => [key, { isFiring: true, atMs: episode.lastEventAtMs }])),
  actions: Object.fromEntries(Object.entries(counters ?? {}).map(([id, counter]) => [id, counted(counter)])),
  labels: {},
  sourceId: 0,
  upstream: { isFlapping: false, isInDowntime: false },
  storm: null,
  closesAt: null,
  next: null,
  ...episode,
  closed:
    closed === null ? null : { ...closed, cause: closed.cause ?? (closed.by === 'recovery' ? 'recovery' : 'person') },
  outbox: outbox.map((item) => ({ ...item, work: item.work ?? 'open' })),
});

const counted = (tumbling: WindowCounter): ActionState => {
  const met = tumbling.isTriggered ? 1 : 0;
  return { tumbling, sliding: null, handledMs: null, met, fired: met, dropped: 0, held: null };
};
