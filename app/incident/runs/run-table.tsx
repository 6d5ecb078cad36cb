import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import styles from '../alert-table.module.css';
import type { RunOutcome } from './collect-runs.ts';
import type { ShownRun } from './load-runs.ts';

const outcomeWords: Record<RunOutcome, string> = {
  waiting: 'under way',
  retrying: 'to be tried again',
  done: 'done',
  failed: 'failed',
  given_up: 'given up: the incident closed',
};

/** What actions set going, newest first: when, and what became of it after how many attempts. */
export const RunTable = ({ runs }: { runs: ShownRun[] }) => (
  <section aria-labelledby="runs">
    <h2 id="runs">Action runs</h2>
    <ul className={styles['alerts']}>
      {runs.map((run) => (
        <li key={run.seq}>
          <span className="number quiet">
            <Clock at={run.at} />
          </span>
          <span className={styles['message']}>
            {run.actionName !== null && (
              <>
                <Foreign text={run.actionName} maxLength={100} />:{' '}
              </>
            )}
            ticket {run.work === 'update' && 'update '}in <Foreign text={run.systemName ?? 'a system that is gone'} /> ·{' '}
            <strong>{outcomeWords[run.outcome]}</strong>
            <RunDetail run={run} />
          </span>
          <span />
        </li>
      ))}
    </ul>
  </section>
);

const RunDetail = ({ run: { attempts, detail, retryAt } }: { run: ShownRun }) => (
  <>
    {attempts > 0 && ` · ${String(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'}`}
    {detail !== null && (
      <>
        {' · '}
        <Foreign text={detail} maxLength={200} />
      </>
    )}
    {retryAt !== null && (
      <>
        {' · next at '}
        <Clock at={retryAt} />
      </>
    )}
  </>
);
