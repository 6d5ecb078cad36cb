import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { Waiting } from '#db/unmatched/waiting-alerts.ts';
import styles from './unmatched.module.css';

type Props = {
  waiting: Waiting;
  isEnabled: boolean;
  mayWrite: boolean;
  /** How many were just given to their incidents; null: none was asked for. */
  applied: number | null;
};

/** Tells that alerts wait for this definition, with the one button that brings them in; nothing when none do. */
export const WaitingNotice = ({ waiting, isEnabled, mayWrite, applied }: Props) => {
  const { alerts } = waiting;
  if (alerts === 0 && applied === null) return null;
  return (
    <div className={styles['notice']} role="status">
      <div>
        {applied !== null && <Given applied={applied} />}
        {alerts > 0 && (
          <p>
            {waitingWords(waiting)} for it as unmatched{isEnabled ? '.' : '; enable it to bring them in.'}
          </p>
        )}
      </div>
      {alerts > 0 && mayWrite && <Step isEnabled={isEnabled} />}
    </div>
  );
};

const waitingWords = ({ alerts, isMore }: Waiting): string =>
  `${isMore ? 'More than ' : ''}${alerts.toLocaleString('en')} ${alerts === 1 ? 'alert waits' : 'alerts wait'}`;

const Given = ({ applied }: { applied: number }) => (
  <p>
    {applied.toLocaleString('en')} {applied === 1 ? 'alert was' : 'alerts were'} given to the engine.{' '}
    <Link to="/incidents">Incidents</Link> open within seconds.
  </p>
);

const Step = ({ isEnabled }: { isEnabled: boolean }) => {
  const { state } = useNavigation();
  return (
    <Form method="post">
      <Button type="submit" name="intent" value={isEnabled ? 'apply' : 'enable'} loading={state === 'submitting'}>
        {isEnabled ? 'Apply to those waiting' : 'Enable'}
      </Button>
    </Form>
  );
};
