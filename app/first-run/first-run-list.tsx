import { Link } from '@remix-run/react';
import type { FirstSteps } from '#db/first-run.ts';
import styles from './first-run-list.module.css';

const steps: { done: keyof FirstSteps; label: string; to: string | null }[] = [
  { done: 'hasAlert', label: 'Send an alert', to: '/dry-run' },
  { done: 'hasSource', label: 'Connect a source', to: '/sources/new' },
  { done: 'hasTicketSystem', label: 'Connect Jira', to: '/ticket-systems/new?kind=jira_cloud' },
  { done: 'hasPerson', label: 'Add a person', to: '/users/new' },
];

/** What a new installation still needs. It ticks itself off, and goes away when all is done. */
export const FirstRunList = ({ done }: { done: FirstSteps }) => {
  if (steps.every((step) => done[step.done])) return null;
  return (
    <section className={styles['list']} aria-label="First steps">
      <h2>First steps</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.done} data-done={done[step.done]}>
            <Step {...step} isDone={done[step.done]} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const Step = ({ label, to, isDone }: { label: string; to: string | null; isDone: boolean }) => {
  if (isDone) return `${label}: done`;
  return to === null ? label : <Link to={to}>{label}</Link>;
};
