import { Badge } from '#app/components/badge.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { describeStanding } from '#domain/incident/render/render-withholder.ts';
import type { StandingRule } from '#domain/incident/render/render-withholder.ts';
import { standingLinks } from '../rule-links.ts';
import styles from './why.module.css';

/** The rules that match the incident's key, each with whether it withholds now. */
export const RuleList = ({ rules }: { rules: StandingRule[] }) => {
  if (rules.length === 0)
    return <p className="quiet">No suppression, maintenance window, inhibition or storm rule matches it.</p>;
  return (
    <ul className={styles['rules']}>
      {rules.map((rule, at) => (
        <li key={at}>
          <Badge>{describeStanding(rule)}</Badge> <LinkedText text={rule.what} links={standingLinks(rule)} />
        </li>
      ))}
    </ul>
  );
};
