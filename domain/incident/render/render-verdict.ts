import type { AlertTaken, ThresholdVerdict } from '../verdict.ts';
import { describeWithheld } from './describe-withheld.ts';
import { span } from './words.ts';

/** How an alert was taken, in words that follow it: "this alert …". */
export const takenWords: Record<AlertTaken, string> = {
  opened: 'opened the incident',
  reopened: 're-opened the incident',
  counted: 'counted',
  repeat: 'repeats the same alert: counted, but no step of a threshold',
  late: 'came late, its key had resolved since: counted without effect',
  resolved: 'resolved its key; the incident stays open',
  recovered: 'resolved the last key that was firing: the incident recovered',
  late_resolve: 'came late, its key has fired since: without effect',
  notice: "tells of the source's own handling: no occurrence",
};

/** What an alert would do that nobody sent, as a sentence about it. */
export const wouldWords: Record<AlertTaken, string> = {
  opened: 'It would open an incident',
  reopened: 'It would re-open the incident',
  counted: 'It would be counted on the incident',
  repeat: 'It would repeat an alert of the incident: counted, but no step of a threshold',
  late: 'It would come too late, its key has resolved since: counted on the incident without effect',
  resolved: 'It would resolve its key; the incident would stay open',
  recovered: 'It would resolve the last key that is firing: the incident would recover and close',
  late_resolve: 'It would come too late, its key has fired since: without effect on the incident',
  notice: "It would tell the incident of the source's own handling: no occurrence",
};

/** What an alert would do that belongs to no incident. */
export const wouldBeIdle =
  'It would change nothing: it tells of the end or the handling of a problem, and no incident is open';

/** What an alert without a verdict means. */
export const noVerdictWords = {
  /** Its wake's verdicts are there. */
  folded: 'counted among many at once, with no effect of its own',
  /** Nothing is kept of its wake. */
  unknown: 'decided by a version that kept no reasons',
} as const;

/** What a threshold made of one alert: `2 of 3 within 60 s, window 41 s`, and what that did. */
export const renderThreshold = (
  verdict: Pick<ThresholdVerdict, 'count' | 'needed' | 'seconds' | 'windowMs' | 'result' | 'by'>,
): { seen: string; result: string } => {
  const { count, needed, seconds, windowMs, result, by } = verdict;
  const seen = `${String(count)} of ${String(needed)} within ${seconds < 120 ? `${String(seconds)} s` : span(seconds)}, window ${windowText(windowMs)}`;
  switch (result) {
    case 'counting':
      return { seen, result: 'not met' };
    case 'spent':
      return { seen, result: 'met before in this window' };
    case 'fired':
      return { seen, result: 'fired' };
    case 'withheld':
      return { seen, result: by === null ? 'withheld' : `withheld: ${describeWithheld(by)}` };
  }
};

const windowText = (ms: number): string => (ms < 1000 && ms > 0 ? `${String(ms)} ms` : span(Math.round(ms / 1000)));
