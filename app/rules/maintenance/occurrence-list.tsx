import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import { useViewer } from '#app/components/use-viewer.ts';
import { formatExact } from '#app/time/format-time.ts';
import styles from '../shown/shown.module.css';

type Props = { occurrences: readonly Occurrence[]; timeZone: string };

/** When a window is open, in the viewer's zone and in its own. */
export const OccurrenceList = ({ occurrences, timeZone }: Props) => {
  const { zone } = useViewer();
  const zones = zone === timeZone ? [zone] : [zone, timeZone];
  return (
    <ul className={styles['list']}>
      {occurrences.map(({ startMs, endMs }) => (
        <li key={startMs} className={styles['time']}>
          {zones.map((one, at) => (
            <div key={one} className={at === 0 ? undefined : 'quiet'}>
              {span(startMs, endMs, one)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
};

/** `2026-11-21 22:00 to 2026-11-22 02:00 Europe/Zurich`; seconds are never of interest. */
const span = (startMs: number, endMs: number | null, zone: string): string => {
  const [day = '', time = ''] = partsAt(startMs, zone);
  if (endMs === null) return `${day} ${time} until somebody ends it, ${zone}`;
  const [endDay = '', endTime = ''] = partsAt(endMs, zone);
  return `${day} ${time} to ${endDay === day ? '' : `${endDay} `}${endTime}, ${zone}`;
};

const partsAt = (ms: number, zone: string): string[] => {
  const [day = '', time = ''] = formatExact(new Date(ms), zone).split(' ');
  return [day, time.slice(0, 5)];
};
