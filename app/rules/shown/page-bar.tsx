import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import styles from './shown.module.css';

/** A page's title with what can be done on it. */
export const PageBar = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className={styles['bar']}>
    <h1>{title}</h1>
    {children !== undefined && <div className={styles['actions']}>{children}</div>}
  </div>
);

/** A link that looks like what it is: the main thing to do here, or one of the others. */
export const LinkButton = ({ to, isMain = false, children }: { to: string; isMain?: boolean; children: ReactNode }) => (
  <Button component={Link} to={to} variant={isMain ? 'filled' : 'default'} size="sm">
    {children}
  </Button>
);
