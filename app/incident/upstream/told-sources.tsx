import { Link } from '@remix-run/react';
import type { ToldSource } from '#db/upstream/ack-counts.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import styles from '../alert-table.module.css';

/** Which sources hear of the incident's tickets, and how far that is. Nothing when none does. */
export const ToldSources = ({ sources }: { sources: ToldSource[] }) =>
  sources.length === 0 ? null : (
    <section aria-labelledby="told">
      <h2 id="told">Told upstream</h2>
      <ul className={styles['alerts']}>
        {sources.map((told) => (
          <li key={`${String(told.sourceId)} ${told.ticketKey}`}>
            <Link to={`/sources/${String(told.sourceId)}`}>
              <Foreign text={told.sourceName ?? 'a source that is gone'} maxLength={100} />
            </Link>
            <Progress told={told} />
            <span />
          </li>
        ))}
      </ul>
    </section>
  );

const Progress = ({ told: { ticketKey, done, doneAt, waiting, failed, lastError } }: { told: ToldSource }) => (
  <span className={styles['message']}>
    of <Foreign text={ticketKey} maxLength={100} />
    {doneAt !== null && (
      <>
        {' · '}
        {problems(done)} acknowledged, last at <Clock at={doneAt} />
      </>
    )}
    {waiting > 0 && ` · ${problems(waiting)} waiting`}
    {failed > 0 && ` · ${problems(failed)} given up`}
    {lastError !== null && (
      <>
        {' · '}
        <Foreign text={lastError} maxLength={200} />
      </>
    )}
  </span>
);

const problems = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'problem' : 'problems'}`;
