import { useEffect, useRef } from 'react';
import notice from '#app/components/failure-notice.module.css';
import { controlId } from './form-context.ts';
import type { FormResult } from './serve-form.ts';
import { fieldWords } from './field-words.ts';
import styles from './form.module.css';

type Props = {
  outcome: FormResult | undefined;
  /** What controls are called whose names people can't read. */
  labels?: Readonly<Record<string, string>> | undefined;
};

/** Why a form wasn't saved: every rule that a field broke, each leading to its control. Nothing when it was. */
export const FaultNotice = ({ outcome, labels = {} }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome?.ok === false) box.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  if (outcome?.ok !== false) return null;
  const { message, hint, faults } = outcome;
  return (
    <div className={notice['notice']} role="alert" ref={box}>
      <strong>{message}</strong>
      {faults.length === 0 && <p>{hint}</p>}
      {faults.length > 0 && (
        <ul className={styles['faults']}>
          {faults.map(({ field, rule }) => (
            <li key={`${field} ${rule}`}>
              <a href={`#${controlId(field)}`}>{labels[field] ?? fieldWords(field)}</a> {rule}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
