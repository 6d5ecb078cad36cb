import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/rules/shown/page-bar.tsx';
import { CodeBlock } from '#app/components/code-block.tsx';
import styles from './people.module.css';

type Props = { title: string; label: string; secrets: readonly string[]; doneTo: string; children: ReactNode };

/** Secrets that are shown this once, and where to go when they are kept. */
export const ShownOnce = ({ title, label, secrets, doneTo, children }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className={styles['once']} role="status" tabIndex={-1} ref={box}>
      <strong>{title}</strong>
      <CodeBlock text={secrets.join('\n')} label={label} />
      {children}
      <div>
        <LinkButton to={doneTo} isMain>
          Done
        </LinkButton>
      </div>
    </div>
  );
};
