import { formatAge } from '#app/time/format-time.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import type { WallData, WallRow } from './load-wall.ts';
import type { Wall } from './use-wall.ts';
import styles from './wall.module.css';

const staleAfterSeconds = 60;

/** A view that is read from three metres away: nothing to click, worst first. */
export const WallScreen = ({ wall }: { wall: Wall }) => (
  <main className={styles['wall']} data-calm={wall.data?.rows.length === 0}>
    <header className={styles['head']}>
      <h1>
        <Foreign text={wall.data?.title ?? 'Tocsin'} />
      </h1>
      {wall.data !== null && <Totals data={wall.data} />}
      <Freshness wall={wall} />
      <Time nowMs={wall.nowMs} />
    </header>
    <Rows wall={wall} />
  </main>
);

const Totals = ({ data }: { data: WallData }) => (
  <p className={styles['totals']}>
    <strong className="number">{data.open}</strong> open <strong className="number">{data.acknowledged}</strong>{' '}
    acknowledged
  </p>
);

const Rows = ({ wall: { data, nowMs, isShut } }: { wall: Wall }) => {
  if (isShut)
    return (
      <p className={styles['calm']}>
        This screen’s link was revoked, or you are logged out. An administrator makes a new link on the page Dashboards.
      </p>
    );
  if (data === null) return <p className={styles['calm']}>No data yet. The server is asked again by itself.</p>;
  if (data.rows.length === 0) return <p className={styles['calm']}>Nothing is open.</p>;
  const more = data.open + data.acknowledged - data.rows.length;
  return (
    <>
      <ol className={styles['rows']}>
        {data.rows.map((row) => (
          <Row key={row.id} row={row} nowMs={nowMs} />
        ))}
      </ol>
      {more > 0 && <p className={styles['more']}>and {more.toLocaleString('en')} more</p>}
    </>
  );
};

const Row = ({ row, nowMs }: { row: WallRow; nowMs: number | null }) => (
  <li className={styles['row']} data-state={row.state}>
    <span className={styles['mark']}>
      <SeverityMark severity={row.severity} state={row.state} />
    </span>
    <span className={styles['summary']}>
      <Foreign text={row.summary} maxLength={120} />
    </span>
    <span className={`${styles['element'] ?? ''} mono`}>
      <Foreign text={row.element} maxLength={80} />
    </span>
    <span className={`${styles['count'] ?? ''} number`}>{row.alertCount} ×</span>
    <span className={`${styles['age'] ?? ''} number`}>
      {nowMs === null ? '' : formatAge(new Date(row.openedAtMs), new Date(nowMs))}
    </span>
    <span className={styles['who']}>
      {row.who !== null ? (
        <Foreign text={row.who} maxLength={40} />
      ) : row.isWithheld ? (
        'withheld'
      ) : (
        row.teamName !== null && <Foreign text={row.teamName} maxLength={40} />
      )}
    </span>
  </li>
);

/** How old the data is. Said by a word, too, once it's too old. */
const Freshness = ({ wall: { atMs, nowMs } }: { wall: Wall }) => {
  if (atMs === null || nowMs === null) return <p className={styles['fresh']} />;
  const seconds = Math.max(0, Math.floor((nowMs - atMs) / 1_000));
  const isStale = seconds > staleAfterSeconds;
  return (
    <p className={styles['fresh']} data-stale={isStale} role="status" aria-live={isStale ? 'polite' : 'off'}>
      {isStale ? '⚠ old ' : ''}data from {isStale ? formatAge(new Date(atMs), new Date(nowMs)) : `${String(seconds)} s`}{' '}
      ago
    </p>
  );
};

const Time = ({ nowMs }: { nowMs: number | null }) => (
  <p className={`${styles['clock'] ?? ''} number`}>
    {nowMs === null ? '' : new Date(nowMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
  </p>
);
