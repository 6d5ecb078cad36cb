/** Percent of change at which flapping begins (≥ high) and ends (≤ low), and after how long without a change it ends anyway. */
export type FlapRule = { lowPercent: number; highPercent: number; quietSeconds: number };

/** Results that are looked at: 20 transitions. Source: Nagios Core. */
export const flapResults = 21;

const lowWeight = 0.75;
const highWeight = 1.25;

/**
 * Percent of state change of the latest results, the newest change weighing most (0.75 to 1.25). `history`: `f` firing and
 * `r` resolved, oldest first, at most 21; what is missing counts as resolved. Source: Nagios Core's flap detection.
 */
export const percentChange = (history: string): number => {
  const results = history.slice(-flapResults).padStart(flapResults, 'r');
  const transitions = flapResults - 1;
  let changes = 0;
  for (let x = 1; x <= transitions; x += 1)
    if (results[x] !== results[x - 1]) changes += lowWeight + ((x - 1) * (highWeight - lowWeight)) / (transitions - 1);
  return (changes * 100) / transitions;
};

/** Whether it flaps after this percentage; between the thresholds nothing changes. */
export const isFlappingAt = (wasFlapping: boolean, percent: number, rule: FlapRule): boolean => {
  if (percent <= rule.lowPercent) return false;
  return percent >= rule.highPercent ? true : wasFlapping;
};
