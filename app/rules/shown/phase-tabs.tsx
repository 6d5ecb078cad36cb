import { Link } from '@remix-run/react';
import styles from './shown.module.css';

type Props = { label: string; phases: readonly string[]; current: string };

/** The lists by phase. */
export const PhaseTabs = ({ label, phases, current }: Props) => (
  <nav className={styles['tabs']} aria-label={label}>
    {phases.map((phase) => (
      <Link key={phase} to={`?show=${phase}`} aria-current={phase === current ? 'page' : undefined}>
        {phase.charAt(0).toUpperCase() + phase.slice(1)}
      </Link>
    ))}
  </nav>
);
