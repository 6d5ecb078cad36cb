import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { Severity } from '#domain/severity.ts';
import styles from './severity-mark.module.css';

export const severityWords: Record<Severity, string> = { S0: 'critical', S1: 'high', S2: 'medium', S3: 'low' };

/** Outline and lower half of each severity's shape in a box of 16. */
const shapes: Record<Severity, { whole: string; half: string }> = {
  S0: { whole: 'M8 1.5 14.5 8 8 14.5 1.5 8Z', half: 'M14.5 8 8 14.5 1.5 8Z' },
  S1: { whole: 'M8 2 14.6 13.6H1.4Z', half: 'M11.8 8.6 14.6 13.6H1.4L4.2 8.6Z' },
  S2: { whole: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z', half: 'M14 8A6 6 0 0 1 2 8Z' },
  S3: { whole: 'M2.5 2.5h11v11h-11Z', half: 'M2.5 8h11v5.5h-11Z' },
};

/** The severity as colour, shape and word; filled when open, half-filled when acknowledged, hollow and grey when closed. */
export const SeverityMark = ({ severity, state }: { severity: Severity; state: IncidentState }) => {
  const { whole, half } = shapes[severity];
  return (
    <span className={styles['mark']} data-severity={state === 'closed' ? 'none' : severity}>
      <svg viewBox="0 0 16 16" role="img" aria-label={`${severity} ${severityWords[severity]}, ${state}`}>
        <path d={whole} className={state === 'open' ? styles['filled'] : styles['hollow']} />
        {state === 'acknowledged' && <path d={half} className={styles['filled']} />}
      </svg>
      <span aria-hidden>{severity}</span>
    </span>
  );
};
