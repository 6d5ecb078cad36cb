import type { ReactNode } from 'react';
import type { PageFailure } from '#app/http/failure.ts';
import styles from './failure-notice.module.css';

/** Something didn't work: said at once to those who listen, too. */
export const Notice = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles['notice']} role="alert">
    <strong>{title}</strong>
    {children !== undefined && <p>{children}</p>}
  </div>
);

/** What happened, what was kept, what to do. */
export const FailureNotice = ({ failure, kept }: { failure: PageFailure; kept?: string }) => (
  <Notice title={failure.message}>
    {kept !== undefined && <>{kept} </>}
    {failure.hint}
  </Notice>
);
