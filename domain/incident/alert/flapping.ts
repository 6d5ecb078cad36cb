import { flapResults, isFlappingAt, percentChange } from '../../flap/flap.ts';
import type { FlapRule } from '../../flap/flap.ts';
import { closeEpisode } from '../close-episode.ts';
import type { AlertFact } from '../fact.ts';
import type { Wake } from '../wake.ts';
import { isRecovered } from './firing-keys.ts';

const engine = { kind: 'engine' } as const;

/** One more result of the key: the percentage follows, and flapping may begin or end. */
export const countResult = (wake: Wake, { status }: AlertFact): void => {
  const { flap: rule } = wake.policy;
  if (rule === null) return;
  const { flap } = wake.state;
  const result = status === 'firing' ? 'f' : 'r';
  if ((flap.history.at(-1) ?? 'r') !== result) flap.changedAtMs = wake.nowMs;
  flap.history = `${flap.history}${result}`.slice(-flapResults);
  flap.percent = percentChange(flap.history);
  const isFlapping = isFlappingAt(flap.isFlapping, flap.percent, rule);
  if (isFlapping && !flap.isFlapping) flap.isFlapping = true;
  else if (!isFlapping && flap.isFlapping) stop(wake, rule, false);
};

/** Says that flapping began, once the episode that the alert opened is there. */
export const noteFlapping = (wake: Wake, wasFlapping: boolean): void => {
  const { current, flap } = wake.state;
  const { flap: rule } = wake.policy;
  if (rule === null || current === null || wasFlapping || !flap.isFlapping) return;
  const facts = { percent: flap.percent, highPercent: rule.highPercent };
  wake.note(current, engine, { code: 'flapping_started', facts });
  wake.tell(current, 'flapping');
};

/** Ends flapping that was quiet for long enough, or whose rule is gone. */
export const endQuietFlapping = (wake: Wake): void => {
  const { flap } = wake.state;
  if (!flap.isFlapping) return;
  const { flap: rule } = wake.policy;
  const quietUntilMs = flapQuietAt(wake);
  if (rule !== null && (quietUntilMs === null || wake.nowMs < quietUntilMs)) return;
  flap.history = flap.history.slice(-1).repeat(flapResults);
  flap.percent = 0;
  stop(wake, rule ?? { lowPercent: 0, highPercent: 0, quietSeconds: 0 }, true);
};

/** When flapping ends if nothing changes until then, ms; null: it doesn't flap. */
export const flapQuietAt = ({ state: { flap }, policy: { flap: rule } }: Wake): number | null =>
  flap.isFlapping && rule !== null ? flap.changedAtMs + rule.quietSeconds * 1000 : null;

const stop = (wake: Wake, rule: FlapRule, isQuiet: boolean): void => {
  const { flap, current } = wake.state;
  flap.isFlapping = false;
  wake.touchState();
  if (current === null || current.state === 'closed') return;
  const facts = { percent: flap.percent, lowPercent: rule.lowPercent, isQuiet };
  wake.note(current, engine, { code: 'flapping_stopped', facts });
  if (!isRecovered(current)) return;
  wake.note(current, engine, { code: 'recovered', facts: { alertId: null } });
  closeEpisode(wake, current, { by: 'recovery', cause: 'recovery' });
};
