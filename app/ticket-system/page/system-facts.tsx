import { CodeBlock } from '#app/components/code-block.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import shown from '#app/rules/shown/shown.module.css';
import { showText } from '#app/text/show-text.ts';
import { kindForms } from '../form/kind-forms.ts';
import { countWords } from '../health-words.ts';
import { Health } from '../system-table.tsx';
import type { SystemPage } from './load-system-page.ts';

/** How the system does: its state, its tickets, and what it said when it failed last. */
export const SystemHealthFacts = ({ page: { row, tickets, lastError, lastFailedAt } }: { page: SystemPage }) => (
  <>
    <Facts
      facts={[
        ['Kind', kindForms[row.kind].name],
        ['State', <Health key="state" row={row} />],
        ['Tickets', countWords(tickets)],
        ['Last answer', row.lastOkAt === null ? 'none yet' : <Ago key="ok" at={row.lastOkAt} />],
        ['Tickets read', row.readAt === null ? 'never' : <Ago key="read" at={row.readAt} />],
        ...(row.ratePerMinute === null ? [] : [['At most', `${String(row.ratePerMinute)} requests a minute`] as const]),
        ...(row.ownerEmail === null ? [] : [['Owner', row.ownerEmail] as const]),
      ]}
    />
    {lastError !== null && lastFailedAt !== null && row.failures > 0 && (
      <section aria-labelledby="error" className="stack">
        <h2 id="error">Last error</h2>
        <p>
          <Clock at={lastFailedAt} />
          {row.pausedUntil === null ? '' : ', tried again at '}
          {row.pausedUntil !== null && <Clock at={row.pausedUntil} />}
        </p>
        <CodeBlock text={showText(lastError)} label="Last error" />
      </section>
    )}
  </>
);

const Ago = ({ at }: { at: Date }) => (
  <>
    <Age at={at} /> ago
  </>
);

/** The settings, without secrets, and the rules in words. */
export const SystemSettings = ({ page }: { page: SystemPage }) => {
  const { row, settings, can } = page;
  return (
    <>
      <section aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        {row.isDraft && <p className="quiet">None yet: what was written was not taken. Edit it to go on.</p>}
        <Facts
          facts={settings.map(({ label, text, isSecret }) => [
            label,
            isSecret ? (
              text
            ) : (
              <span key={label} className="mono">
                <Foreign text={text} maxLength={4_000} />
              </span>
            ),
          ])}
        />
      </section>
      {!row.isDraft && (
        <section aria-labelledby="sync">
          <h2 id="sync">How tickets and incidents are kept in step</h2>
          <ul className={shown['list']}>
            {page.syncWords.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          {!can.includes('read') && (
            <p className="quiet">It can’t show a ticket, so nobody hears what people do in it.</p>
          )}
          {!can.includes('find') && (
            <p className="quiet">
              It can’t look a ticket up: an attempt whose outcome nobody knows waits for a person to settle it.
            </p>
          )}
        </section>
      )}
    </>
  );
};
