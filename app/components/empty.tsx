import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** An empty list: what would be here, and the one action that brings it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles['empty']}>
    <p className={styles['title']}>{title}</p>
    {children}
  </div>
);
