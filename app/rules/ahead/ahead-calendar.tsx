import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import { AheadTable } from './ahead-table.tsx';
import styles from './ahead.module.css';
import { barsWords, kindWords, lanePath } from './lane-words.ts';
import type { Ahead } from './load-ahead.ts';
import type { Lane } from './plan-lanes.ts';

const width = 1_400;
const height = 20;
/** So that an hour can still be seen on a phone. */
const minBar = 6;

/** What withholds actions today and in the 13 days after: a lane for each suppression and window, and the same as a table. */
export const AheadCalendar = ({ ahead }: { ahead: Ahead }) => {
  const { zone } = useViewer();
  if (ahead.lanes.length === 0)
    return (
      <Empty title="Nothing is withheld in the next 14 days.">
        <p>Suppressions and maintenance windows that hold until then would be here, each as a lane.</p>
      </Empty>
    );
  return (
    <section aria-label="The next 14 days" className={styles['calendar']}>
      <div className={styles['row']} aria-hidden>
        <span className="quiet">{zone}</span>
        <Days days={ahead.days} />
      </div>
      <ul className={styles['lanes']}>
        {ahead.lanes.map((lane) => (
          <li key={`${lane.kind}/${String(lane.id)}`} className={styles['row']}>
            <LaneName lane={lane} />
            <Bars lane={lane} ahead={ahead} words={barsWords(lane, zone)} />
          </li>
        ))}
      </ul>
      {ahead.hasMore && <p className="quiet">There are more: these are the first to begin.</p>}
      <AheadTable lanes={ahead.lanes} />
    </section>
  );
};

const LaneName = ({ lane }: { lane: Lane }) => (
  <div>
    <Link to={lanePath(lane)}>
      <Foreign text={lane.name} maxLength={80} />
    </Link>{' '}
    {lane.bars.at(-1)?.endMs === null && <Badge>no end</Badge>}
    <div className={styles['of']}>
      {kindWords[lane.kind]}
      {lane.of !== null && (
        <>
          : <Foreign text={lane.of} maxLength={100} />
        </>
      )}
    </div>
  </div>
);

/** The days' numbers above the lanes, with the weekday where there is room. */
const Days = ({ days }: Pick<Ahead, 'days'>) => (
  <div className={styles['days']}>
    {days.map(({ date }) => {
      const day = new Date(`${date}T12:00:00Z`);
      const weekday = day.toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
      return (
        <span key={date} data-weekend={weekday.startsWith('S')}>
          <span className={styles['weekday']}>{weekday}</span> {day.getUTCDate()}
        </span>
      );
    })}
  </div>
);

const upright = (x: number) => ({ x1: x, x2: x, y1: 0, y2: height });

type BarsProps = { lane: Lane; ahead: Ahead; words: string };

const Bars = ({ lane, ahead: { fromMs, untilMs, nowMs, days }, words }: BarsProps) => {
  const at = (ms: number): number => ((Math.min(Math.max(ms, fromMs), untilMs) - fromMs) / (untilMs - fromMs)) * width;
  return (
    <div className={styles['lane']} data-open-ended={lane.bars.at(-1)?.endMs === null}>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} preserveAspectRatio="none" role="img" aria-label={words}>
        <title>{words}</title>
        {days.slice(1).map(({ date, startMs }) => (
          <line key={date} className={styles['midnight']} {...upright(at(startMs))} />
        ))}
        {lane.bars.map(({ startMs, endMs }) => {
          const x = Math.min(at(startMs), width - minBar);
          return (
            <rect
              key={startMs}
              className={styles['bar']}
              data-kind={lane.kind}
              {...{ x, y: 3, height: height - 6, width: Math.max(at(endMs ?? untilMs) - x, minBar) }}
            />
          );
        })}
        <line className={styles['now']} {...upright(at(nowMs))} />
      </svg>
    </div>
  );
};
