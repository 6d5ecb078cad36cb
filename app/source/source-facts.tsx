import { Link } from '@remix-run/react';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { kindWords } from './kind-words.ts';
import type { SourcePage } from './load-source-page.ts';

/** Whether a source may send, from where, and what it does send. */
export const SourceFacts = ({ page: { row, hour, lastAt } }: { page: SourcePage }) => (
  <Facts
    facts={[
      ['Kind', `${kindWords[row.kind].name}. ${kindWords[row.kind].sender}`],
      ['State', row.isEnabled ? 'enabled' : disabledWords[row.kind]],
      ...(row.kind === 'cito' ? ([['Networks', <Networks key="networks" networks={row.networks} />]] as const) : []),
      ['Time zone', row.timeZone],
      ['Last seen', lastAt === null ? 'not in the last 7 days' : <LastSeen key="seen" at={lastAt} />],
      [
        'Last hour',
        <span key="hour">
          {hour.requests.toLocaleString('en')} requests, {hour.alerts.toLocaleString('en')} alerts,{' '}
          {hour.unmatched.toLocaleString('en')} of them <Link to="/unmatched">unmatched</Link>
        </span>,
      ],
    ]}
  />
);

const refused = 'disabled: its senders are refused';
const disabledWords = { cito: refused, native: refused, zenoss: 'disabled: it isn’t asked' };

const LastSeen = ({ at }: { at: Date }) => (
  <>
    <Age at={at} /> ago
  </>
);

const Networks = ({ networks }: { networks: readonly string[] }) =>
  networks.length === 0 ? (
    <>none: nobody may send as this source yet</>
  ) : (
    <span className="mono">
      <Foreign text={networks.join(', ')} maxLength={10_000} />
    </span>
  );

/** The types of messages with their switches, and how many came: whether a switch matters is seen here. */
export const MessageTypes = ({ page: { types } }: { page: SourcePage }) => (
  <section aria-labelledby="types">
    <h2 id="types">Types of messages</h2>
    <p className="quiet">
      Nagios doesn’t name the service: two services of one host that share an event id can’t be told apart, and the
      recovery of either closes the incident of both.
    </p>
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col">Understood</th>
          <th scope="col">In the last 7 days</th>
        </tr>
      </thead>
      <tbody>
        {types.map(({ type, isOn, seen }) => (
          <tr key={type}>
            <td className="mono">{type}</td>
            <td>{isOn ? 'on' : 'off: counts as an ordinary alert'}</td>
            <td className="number" data-label="In 7 days">
              {seen.toLocaleString('en')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
