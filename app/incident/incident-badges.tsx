import { Badge } from '#app/components/badge.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import type { IncidentListRow } from '#db/incident-list.ts';
import { withheldWords } from './withheld-words.ts';
import styles from './incident-badges.module.css';

type Row = Pick<IncidentListRow, 'withheld' | 'withheldBy' | 'isFlapping' | 'stormRuleId' | 'reopenCount'>;

/** What is special about an incident in a list, each as a word; what withholds it also says why and until when. */
export const IncidentBadges = ({ row }: { row: Row }) => {
  const withheld = withheldWords(row);
  return (
    <span className={styles['badges']}>
      {row.isFlapping && <Badge>flapping</Badge>}
      {row.stormRuleId !== null && <Badge>storm</Badge>}
      {row.reopenCount > 0 && <Badge>re-opened</Badge>}
      {withheld !== null && (
        <>
          <Badge>withheld</Badge>
          <span className="quiet">
            <LinkedText text={withheld.why} links={[]} maxLength={120} />
          </span>
        </>
      )}
    </span>
  );
};
