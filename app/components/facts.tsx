import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** Names and what they are, as two columns. */
export const Facts = ({ facts }: { facts: (readonly [ReactNode, ReactNode])[] }) => (
  <dl className={styles['facts']}>
    {facts.map(([name, value], at) => (
      // The order of facts is fixed, so their place is their key.
      <div key={at}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
