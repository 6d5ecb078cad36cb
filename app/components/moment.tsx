import { formatAge, formatClock, formatExact } from '#app/time/format-time.ts';
import { useViewer } from './use-viewer.ts';

/** How long ago something was; the exact time on hover. */
export const Age = ({ at }: { at: Date }) => {
  const { now, zone } = useViewer();
  return (
    <time dateTime={at.toISOString()} title={formatExact(at, zone)}>
      {formatAge(at, now)}
    </time>
  );
};

/** A time of day, with its date unless it is today; the exact time on hover. */
export const Clock = ({ at }: { at: Date }) => {
  const { now, zone } = useViewer();
  return (
    <time dateTime={at.toISOString()} title={formatExact(at, zone)}>
      {formatClock(at, now, zone)}
    </time>
  );
};
