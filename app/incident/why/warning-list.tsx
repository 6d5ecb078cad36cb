import { Foreign } from '#app/components/foreign.tsx';
import styles from './why.module.css';

/** What can't work any more; nothing when all can. */
export const WarningList = ({ warnings }: { warnings: string[] }) =>
  warnings.length === 0 ? null : (
    <ul className={styles['warnings']} aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <strong>Warning:</strong> <Foreign text={warning} maxLength={600} />
        </li>
      ))}
    </ul>
  );
