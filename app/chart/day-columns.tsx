import { Link } from '@remix-run/react';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import styles from './chart.module.css';

export type DayColumn = { date: string; bySeverity: Record<Severity, number>; incidents: number; alerts: number };

type Props = { days: DayColumn[]; label: string; linkOf?: (date: string) => string };

const height = 100;
const step = 10;
const gap = 2;

/** Incidents per day as columns with their severities on top of each other; the same as a table below. */
export const DayColumns = ({ days, label, linkOf }: Props) => {
  const most = Math.max(1, ...days.map(({ incidents }) => incidents));
  const total = days.reduce((sum, { incidents }) => sum + incidents, 0);
  const peak = days.find(({ incidents }) => incidents === most);
  const words = `${label}: ${String(total)} in ${String(days.length)} days, most on ${peak?.date ?? 'none'} (${String(peak?.incidents ?? 0)})`;
  return (
    <figure className={styles['figure']}>
      <div className={styles['plot']}>
        <span className={`${styles['most'] ?? ''} number`}>{most}</span>
        <svg
          viewBox={`0 0 ${String(days.length * step)} ${String(height)}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words}
        >
          {days.map((day, at) => (
            <Column key={day.date} day={day} x={at * step} scale={height / most} />
          ))}
        </svg>
      </div>
      <div className={`${styles['axis'] ?? ''} number`}>
        <span>{days[0]?.date}</span>
        <span className={styles['legend']}>
          {severities.map((severity) => (
            <SeverityMark key={severity} severity={severity} state="open" />
          ))}
        </span>
        <span>{days.at(-1)?.date}</span>
      </div>
      <Numbers days={days} {...(linkOf === undefined ? {} : { linkOf })} />
    </figure>
  );
};

const Column = ({ day, x, scale }: { day: DayColumn; x: number; scale: number }) => {
  const tops = severities.map((_, at) =>
    severities.slice(0, at + 1).reduce((sum, one) => sum + day.bySeverity[one], 0),
  );
  return (
    <g>
      <title>{`${day.date}: ${String(day.incidents)} incidents, ${String(day.alerts)} alerts`}</title>
      <rect x={x} y={0} width={step} height={height} className={styles['hit']} />
      {severities.map((severity, at) => (
        <rect
          key={severity}
          data-severity={severity}
          x={x + gap / 2}
          width={step - gap}
          y={height - (tops[at] ?? 0) * scale}
          height={day.bySeverity[severity] * scale}
        />
      ))}
    </g>
  );
};

const Numbers = ({ days, linkOf }: Pick<Props, 'days' | 'linkOf'>) => (
  <details className={styles['numbers']}>
    <summary>As a table</summary>
    <div className={styles['scroll']}>
      <table>
        <thead>
          <tr>
            {['Day', 'Incidents', ...severities, 'Alerts'].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{linkOf === undefined ? day.date : <Link to={linkOf(day.date)}>{day.date}</Link>}</th>
              <td>{day.incidents}</td>
              {severities.map((severity) => (
                <td key={severity}>{day.bySeverity[severity]}</td>
              ))}
              <td>{day.alerts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
