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

/** A window that is gone before its time was ended by somebody: it ends for its incidents too. */
const closeAtWindowEnd = (wake: Wake): void => {
  const { current } = wake.state;
  if (current === null || current.state === 'closed' || current.closesAt === null) return;
  const { ruleId, name } = current.closesAt;
  const isRunning = wake.policy.withholders.some(
    ({ kind, ruleId: id, untilMs }) =>
      kind === 'maintenance' && id === ruleId && (untilMs === null || wake.nowMs < untilMs),
  );
  if (isRunning) return;
  wake.note(current, engine, { code: 'closed_by_maintenance', facts: { ruleId, name } });
  closeEpisode(wake, current, { by: 'maintenance', cause: 'maintenance' });
};
