import { nextRelease } from '../action/release.ts';
import { nextTimer } from '../action/timers.ts';
import { flapQuietAt } from './alert/flapping.ts';
import { staleAt } from './close-what-is-over.ts';
import type { Episode, NextEvent } from './entity-state.ts';
import type { Wake } from './wake.ts';

/** The open episode knows what happens to it next by itself. Returns when, ms; null: nothing does. */
export const planNext = (wake: Wake): number | null => {
  const { current } = wake.state;
  const quietAtMs = flapQuietAt(wake);
  if (current === null || current.state === 'closed') return null;
  const timer = nextTimer(wake);
  const events: (NextEvent | null)[] = [
    timer === null ? null : { ...timer, kind: 'timer' },
    event('release', nextRelease(wake), heldName(current)),
    event('stale', staleAt(wake)),
    event('window_end', current.closesAt?.atMs ?? null),
    event('flap_quiet', quietAtMs),
  ];
  const next = events.reduce((a, b) => (a === null || (b !== null && b.atMs < a.atMs) ? b : a), null);
  if (!isSame(current.next, next)) {
    current.next = next;
    wake.touch(current);
  }
  return next?.atMs ?? null;
};

const event = (kind: NextEvent['kind'], atMs: number | null, actionName: string | null = null): NextEvent | null =>
  atMs === null ? null : { atMs, kind, actionName };

const heldName = ({ actions }: Episode): string | null => {
  const ending = Object.values(actions).flatMap(({ held }) => (held?.by.untilMs == null ? [] : [held]));
  const [first] = ending.sort((a, b) => (a.by.untilMs ?? 0) - (b.by.untilMs ?? 0));
  return first?.trigger.actionName ?? null;
};

const isSame = (a: NextEvent | null, b: NextEvent | null): boolean =>
  a?.atMs === b?.atMs && a?.kind === b?.kind && a?.actionName === b?.actionName;
