import { maxFiringKeys } from '../entity-state.ts';
import type { Episode } from '../entity-state.ts';
import type { AlertFact } from '../fact.ts';

/** The key is firing since the alert's event time, unless an alert of it was later. Keys that resolved make room for new ones. */
export const holdKey = (episode: Episode, alert: AlertFact): void => {
  const known = episode.keys[alert.key];
  if (known !== undefined) {
    episode.keys[alert.key] = { isFiring: true, atMs: Math.max(known.atMs, alert.atMs) };
    return;
  }
  if (Object.keys(episode.keys).length >= maxFiringKeys && !makeRoom(episode)) {
    episode.hasMoreFiringKeys = true;
    return;
  }
  episode.keys[alert.key] = { isFiring: true, atMs: alert.atMs };
};

const makeRoom = (episode: Episode): boolean => {
  const resolved = Object.entries(episode.keys).find(([, { isFiring }]) => !isFiring);
  if (resolved === undefined) return false;
  const [key] = resolved;
  episode.keys = Object.fromEntries(Object.entries(episode.keys).filter(([name]) => name !== key));
  return true;
};

/** The key has resolved at the alert's event time. */
export const releaseKey = (episode: Episode, alert: AlertFact): void => {
  if (episode.keys[alert.key] !== undefined) episode.keys[alert.key] = { isFiring: false, atMs: alert.atMs };
};

/** True when every key that fired has resolved, and none was left out. */
export const isRecovered = (episode: Episode): boolean =>
  !episode.hasMoreFiringKeys && Object.values(episode.keys).every(({ isFiring }) => !isFiring);

/** True when the firing alert is older than its key's resolve: it must not re-open anything. */
export const isLateFiring = (episode: Episode, alert: AlertFact): boolean => {
  const known = episode.keys[alert.key];
  return known !== undefined && !known.isFiring && alert.atMs < known.atMs;
};

/** True when the resolve is older than the latest firing alert of its key: the problem came back since. */
export const isLateResolve = (episode: Episode, alert: AlertFact): boolean => {
  const known = episode.keys[alert.key];
  return known !== undefined && known.isFiring && alert.atMs < known.atMs;
};

/** True when the source says the same thing again, as both of an HA pair do. */
export const isRepeat = (episode: Episode, alert: AlertFact): boolean => {
  const known = episode.keys[alert.key];
  return alert.isIdentified && known?.isFiring === true && known.atMs === alert.atMs;
};
