import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './keyboard.module.css';

type Props = { label: string; close: () => void; children: ReactNode };

/** A dialog of the browser's own: it keeps the focus, closes on Escape, and gives the focus back. */
export const Dialog = ({ label, close, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-label={label}
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div>{children}</div>
    </dialog>
  );
};
