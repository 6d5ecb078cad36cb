import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { BulkIntent, BulkOutcome, BulkRow } from './bulk-order.ts';
import type { Bulk } from './use-bulk.ts';
import styles from './bulk-bar.module.css';

const doneWords: Record<BulkIntent, string> = {
  acknowledge: 'acknowledged',
  unacknowledge: 'given back',
  close: 'closed',
  comment: 'commented',
  suppress: 'suppressed',
  ticket: 'given the ticket',
};
const maxShown = 100;

/** How far a bulk action is, then what became of each incident that it changed nothing of. */
export const BulkResult = ({ bulk }: { bulk: Bulk }) => {
  const { progress } = bulk;
  if (progress === null) return null;
  const { intent, rows, total, isRunning } = progress;
  const failed = rows.filter(({ outcome }) => outcome === 'failed').length;
  return (
    <section className={styles['result']} aria-label="What became of the selection">
      <p role="status">
        {isRunning ? (
          <>
            <progress value={rows.length} max={total} aria-label="Done so far" /> {rows.length} of {total}
          </>
        ) : (
          <strong>{summarise(intent, rows)}</strong>
        )}
        {isRunning && (
          <Button type="button" size="xs" variant="default" onClick={bulk.stop}>
            Stop
          </Button>
        )}
        {!isRunning && failed > 0 && (
          <Button type="button" size="xs" onClick={bulk.retry}>
            Try the {failed} again
          </Button>
        )}
        {!isRunning && (
          <Button type="button" size="xs" variant="subtle" onClick={bulk.dismiss}>
            Dismiss
          </Button>
        )}
      </p>
      {!isRunning && <BulkRows rows={rows} />}
    </section>
  );
};

/** `498 acknowledged, 1 nothing to do, 1 failed`. */
export const summarise = (intent: BulkIntent, rows: readonly BulkRow[]): string => {
  const words: Record<BulkOutcome, string> = {
    done: doneWords[intent],
    unchanged: 'nothing to do',
    not_allowed: 'not allowed',
    failed: 'failed',
  };
  return Object.entries(words)
    .map(([outcome, word]) => ({ word, count: rows.filter((row) => row.outcome === outcome).length }))
    .filter(({ count }, at) => count > 0 || at === 0)
    .map(({ word, count }) => `${count.toLocaleString('en')} ${word}`)
    .join(', ');
};

/** Every incident that wasn't changed, with the reason. */
export const BulkRows = ({ rows }: { rows: readonly BulkRow[] }) => {
  const others = rows.filter(({ outcome }) => outcome !== 'done');
  if (others.length === 0) return null;
  return (
    <ul>
      {others.slice(0, maxShown).map(({ id, why }) => (
        <li key={id}>
          <Link to={`/incidents/${String(id)}`}>Incident {id}</Link>: {why}
        </li>
      ))}
      {others.length > maxShown && <li>and {others.length - maxShown} more</li>}
    </ul>
  );
};
