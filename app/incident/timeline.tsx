import type { ReasonCode } from '#domain/incident/reason.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Clock } from '#app/components/moment.tsx';
import type { ShownEntry } from './load-incident-page.ts';
import styles from './timeline.module.css';

const maxLineLength = 4_200;

/** Entries that a reader looks for first. */
const tones: Partial<Record<ReasonCode, string>> = {
  ticket_failed: 'bad',
  ticket_abandoned: 'bad',
  action_broken: 'bad',
  action_withheld: 'withheld',
  action_dropped: 'withheld',
  recovery_held: 'withheld',
  flapping_started: 'withheld',
  storm_joined: 'withheld',
  acknowledged: 'person',
  acknowledged_upstream: 'person',
  unacknowledged: 'person',
  closed: 'person',
  commented: 'person',
};

/** What happened and why, newest first. */
export const Timeline = ({ entries }: { entries: ShownEntry[] }) => (
  <ol className={styles['timeline']}>
    {entries.map((entry) => (
      <li key={entry.seq} data-tone={tones[entry.code] ?? 'engine'}>
        <span className="number quiet">
          <Clock at={entry.at} />
        </span>
        <span className={styles['what']}>
          {entry.code === 'storm_joined' ? (
            <LinkedText text={entry.what} links={entry.links} />
          ) : (
            <Foreign text={entry.what} maxLength={maxLineLength} />
          )}
          {entry.why !== null && (
            <span className="quiet">
              {' — '}
              <LinkedText text={entry.why} links={entry.links} maxLength={maxLineLength} />
            </span>
          )}
        </span>
      </li>
    ))}
  </ol>
);
