import type { AlertVerdict } from './verdict.ts';

const edge = 100;
const most = 400;

/** The verdicts worth keeping of one wake: the first and the last hundred, and what did more than count, at most 400. */
export const selectVerdicts = (verdicts: AlertVerdict[]): AlertVerdict[] => {
  if (verdicts.length <= 2 * edge) return verdicts;
  const selected = verdicts.filter(
    (verdict, index) => index < edge || index >= verdicts.length - edge || isTelling(verdict),
  );
  return selected.length <= most ? selected : [...selected.slice(0, most - edge), ...selected.slice(-edge)];
};

const isTelling = ({ taken, thresholds }: AlertVerdict): boolean =>
  taken !== 'counted' || thresholds.some(({ result }) => result === 'fired' || result === 'withheld');
