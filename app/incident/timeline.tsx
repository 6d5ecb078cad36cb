import type { ReasonCode } from '#domain/incident/reason.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import type { ShownEntry } from './load-incident-page.ts';
import styles from './timeline.module.css';

const maxLineLength = 4_200;

/** Entries that a reader looks for first. */
const tones: Partial<Record<ReasonCode, string>> = {
  ticket_failed: 'bad',
  ticket_abandoned: 'bad',
  action_withheld: 'withheld',
  acknowledged: 'person',
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
          <Foreign text={entry.what} maxLength={maxLineLength} />
          {entry.why !== null && (
            <span className="quiet">
              {' — '}
              <Why text={entry.why} />
            </span>
          )}
        </span>
      </li>
    ))}
  </ol>
);

const instant = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)/;

/** A reason, its instants as times in the viewer's zone. */
const Why = ({ text }: { text: string }) =>
  text
    .split(instant)
    .map((part, at) =>
      at % 2 === 1 && !Number.isNaN(Date.parse(part)) ? (
        <Clock key={at} at={new Date(part)} />
      ) : (
        <Foreign key={at} text={part} maxLength={maxLineLength} />
      ),
    );
