import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import { useViewer } from '#app/components/use-viewer.ts';
import styles from '../shown/shown.module.css';
import { occurrenceWords } from './occurrence-words.ts';

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
              {occurrenceWords(startMs, endMs, one)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
};
