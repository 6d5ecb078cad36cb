import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** A small mark with a word: it never says something by colour alone. */
export const Badge = ({ children, tone = 'quiet' }: { children: ReactNode; tone?: 'quiet' | 'bad' }) => (
  <span className={styles['badge']} data-tone={tone}>
    {children}
  </span>
);
