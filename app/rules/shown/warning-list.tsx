import styles from './shown.module.css';

/** Why a rule can't work any more as it stands, one line each; nothing when it can. */
export const WarningList = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.length === 0 ? null : (
    <ul className={styles['warnings']} aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
