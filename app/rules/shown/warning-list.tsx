import type { ReactNode } from 'react';
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

/** Warnings above a list, as lines of their own. */
export const WarningBox = ({ children }: { children: ReactNode }) => (
  <ul className={`${styles['warnings'] ?? ''} ${styles['box'] ?? ''}`} aria-label="Warnings">
    {children}
  </ul>
);
