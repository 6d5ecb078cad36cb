import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { WarningBox } from '#app/rules/shown/warning-list.tsx';
import type { SystemPage } from '../page/load-system-page.ts';

type Shown = NonNullable<SystemPage['comparison']>;
type Last = NonNullable<Shown['last']>;

/** How the system's tickets were compared with the incidents last, and what comes next. */
export const ComparisonWords = ({ comparison }: { comparison: Shown }) => {
  const { last } = comparison;
  return (
    <div>
      {last !== null && last.error !== null && <Failed last={last} error={last.error} />}
      <p>
        {last === null && 'Never compared yet. '}
        {last?.error === null && <Whole last={last} />}
        <span role="status">
          <Next comparison={comparison} />
        </span>
      </p>
    </div>
  );
};

const Whole = ({ last: { endedAtMs, read, found } }: { last: Last }) => (
  <>
    Compared <Age at={new Date(endedAtMs)} /> ago: {tickets(read)} read, {found.toLocaleString('en')} out of order.{' '}
  </>
);

const Next = ({ comparison: { phase, beganAt, nextAt } }: { comparison: Shown }) => {
  switch (phase) {
    case 'off':
      return 'It is switched off: nobody compares it.';
    case 'running':
      return beganAt === null ? (
        'It is being compared, and will be once more after that.'
      ) : (
        <>
          It is being compared since <Clock at={beganAt} />.
        </>
      );
    case 'waiting':
      return 'It waits for a worker to compare it.';
    case 'resting':
      return (
        <>
          Next at <Clock at={nextAt} />.
        </>
      );
  }
};

const Failed = ({ last: { endedAtMs, read, wholeAtMs }, error }: { last: Last; error: string }) => (
  <WarningBox>
    <li>
      The comparison <Age at={new Date(endedAtMs)} /> ago ended after {tickets(read)}:{' '}
      <Foreign text={error} maxLength={1_000} />.{' '}
      {wholeAtMs === null ? (
        'None reached the end yet.'
      ) : (
        <>
          The last one that reached the end was <Age at={new Date(wholeAtMs)} /> ago.
        </>
      )}{' '}
      What was found is kept.
    </li>
  </WarningBox>
);

const tickets = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'ticket' : 'tickets'}`;
