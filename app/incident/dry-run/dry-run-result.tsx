import { Link } from '@remix-run/react';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Clock } from '#app/components/moment.tsx';
import { HeldActions, Steps } from '../next-line.tsx';
import { unmatchedWords } from '../unmatched-words.ts';
import { RuleList } from '../why/rule-list.tsx';
import { WarningList } from '../why/warning-list.tsx';
import { Thresholds } from '../why/why-alerts.tsx';
import type { ShownDryRun, ShownLine } from './show-dry-run.ts';
import type { TriedAlert } from './try-alert.ts';
import styles from './dry-run.module.css';

/** What the alert would do, with every reason; or why it would do nothing. */
export const DryRunResult = ({ tried }: { tried: Exclude<TriedAlert, { kind: 'refused' }> }) => (
  <section aria-labelledby="result" className={`stack ${styles['result'] ?? ''}`}>
    <h2 id="result">What would happen</h2>
    {tried.kind === 'unmatched' ? <Unmatched reason={tried.reason} /> : <Decided run={tried.run} />}
  </section>
);

const Unmatched = ({ reason }: { reason: keyof typeof unmatchedWords }) => (
  <p>
    It would be kept, but on no incident: {unmatchedWords[reason].why}.{' '}
    <span className="quiet">{unmatchedWords[reason].todo}</span>
  </p>
);

const Decided = ({ run }: { run: ShownDryRun }) => (
  <>
    <div>
      <p>
        <strong>{run.outcome}</strong>
        {run.incidentId !== null && (
          <>
            {' '}
            <Link to={`/incidents/${String(run.incidentId)}`}>{run.incidentId}</Link>
          </>
        )}
        .
      </p>
      <p className="quiet">
        <Link to={`/definitions/${String(run.definition.id)}`}>
          <Foreign text={run.definition.summary} />
        </Link>{' '}
        version {run.definition.version}, on <Foreign text={run.element} />, from <Foreign text={run.source} />, as of{' '}
        <Clock at={run.at} />.
        {run.isClockAhead && ' Its clock is more than 10 minutes ahead: it would count as of its arrival.'}
      </p>
    </div>
    <WarningList warnings={run.warnings} />
    <Thresholds thresholds={run.thresholds} />
    <Lines lines={run.lines} />
    <div>
      <h3>Then</h3>
      <p>{run.next.steps.length === 0 ? 'Nothing by itself.' : <Steps steps={run.next.steps} />}</p>
      <HeldActions held={run.next.held} />
    </div>
    <div>
      <h3>Rules that match it</h3>
      <RuleList rules={run.rules} />
    </div>
  </>
);

const marks: Record<string, string> = {
  action_fired: 'fires',
  action_released: 'released',
  action_withheld: 'withheld',
  action_dropped: 'given up',
};

const Lines = ({ lines }: { lines: ShownLine[] }) =>
  lines.length === 0 ? null : (
    <ol className={styles['lines']} aria-label="Decisions in their order">
      {lines.map((line, at) => (
        <li key={at}>
          {marks[line.code] !== undefined && (
            <>
              <Badge>{marks[line.code]}</Badge>{' '}
            </>
          )}
          <Foreign text={line.what} maxLength={1_200} />
          {line.why !== null && (
            <span className="quiet">
              {' — '}
              <LinkedText text={line.why} links={line.links} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
