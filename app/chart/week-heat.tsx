import type { WeekGrid } from '#domain/report/week-grid.ts';
import styles from './chart.module.css';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const levels = 4;

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

/** Counts by weekday and hour as a table whose cells are the darker the more they count. */
export const WeekHeat = ({ grid, caption }: { grid: WeekGrid; caption: string }) => {
  const most = Math.max(1, ...grid.flat());
  return (
    <div className={styles['scroll']} role="region" tabIndex={0} aria-label={caption}>
      <table className={styles['heat']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {(grid[0] ?? []).map((_, hour) => (
              <th key={hour} scope="col">
                {twoDigits(hour)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.map((hours, weekday) => (
            <tr key={weekdays[weekday]}>
              <th scope="row">{weekdays[weekday]}</th>
              {hours.map((count, hour) => (
                <td
                  key={hour}
                  data-level={Math.ceil((count / most) * levels)}
                  title={`${weekdays[weekday] ?? ''} ${twoDigits(hour)}:00 to ${twoDigits(hour + 1)}:00: ${String(count)}`}
                >
                  {count === 0 ? '' : count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
