import type { Withholder } from '../rule/withholder.ts';
import { closeEpisode } from './close-episode.ts';
import type { Wake } from './wake.ts';

const engine = { kind: 'engine' } as const;

/** Closes the open episode when no alert came for too long, or when the maintenance window that it was opened in has ended. */
export const closeWhatIsOver = (wake: Wake): void => {
  closeStale(wake);
  closeAtWindowEnd(wake);
};

const closeStale = (wake: Wake): void => {
  const { current } = wake.state;
  const staleAtMs = staleAt(wake);
  const seconds = wake.policy.staleSeconds;
  if (current === null || current.state === 'closed' || staleAtMs === null || seconds === null) return;
  if (wake.nowMs < staleAtMs) return;
  wake.note(current, engine, { code: 'went_stale', facts: { seconds } });
  closeEpisode(wake, current, { by: 'expiry', cause: 'stale' });
};

/** When the open episode goes stale unless an alert comes, ms; null: never. */
export const staleAt = ({ state: { current }, policy: { staleSeconds } }: Wake): number | null =>
  current === null || staleSeconds === null ? null : current.lastAlertAtMs + staleSeconds * 1000;

/**
 * A window that is gone before its time was ended by somebody: it ends for its incidents too. One that goes on for longer than
 * was known, or that no longer closes anything, takes its incidents with it.
 */
const closeAtWindowEnd = (wake: Wake): void => {
  const { current } = wake.state;
  if (current === null || current.state === 'closed' || current.closesAt === null) return;
  const { ruleId, name, atMs } = current.closesAt;
  const running = wake.policy.withholders.find((withholder) => isRunning(withholder, ruleId, wake.nowMs));
  if (running === undefined) {
    wake.note(current, engine, { code: 'closed_by_maintenance', facts: { ruleId, name } });
    return closeEpisode(wake, current, { by: 'maintenance', cause: 'maintenance' });
  }
  const { closesOnEnd, untilMs } = running;
  if (closesOnEnd && untilMs === atMs) return;
  current.closesAt = closesOnEnd && untilMs !== null ? { ruleId, name, atMs: untilMs } : null;
  wake.touch(current);
};

/** Of a recurring window, the occurrences to come are known too: those don't run. */
const isRunning = ({ kind, ruleId, fromMs, untilMs }: Withholder, id: number, nowMs: number): boolean =>
  kind === 'maintenance' &&
  ruleId === id &&
  (fromMs === null || nowMs >= fromMs) &&
  (untilMs === null || nowMs < untilMs);
