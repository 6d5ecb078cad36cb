import { Age } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import type { SourcePage } from './load-source-page.ts';
import { refusalWords } from './refusal-words.ts';

/** What the intake refused in the last hour; nothing when it took everything. */
export const RefusalTable = ({ refusals: { own, unknown } }: Pick<SourcePage, 'refusals'>) =>
  own.length + unknown.length === 0 ? null : (
    <section aria-labelledby="refused">
      <h2 id="refused">Refused in the last hour</h2>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Sender</th>
            <th scope="col">Why</th>
            <th scope="col">Requests</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {own.map((row) => (
            <Row key={row.status} sender="this source" row={row} />
          ))}
          {unknown.map((row) => (
            <Row key={row.status} sender="unknown sender" row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );

type RowProps = { sender: string; row: SourcePage['refusals']['own'][number] };

const Row = ({ sender, row: { status, requests, lastAt } }: RowProps) => (
  <tr>
    <td>{sender}</td>
    <td>
      {status}: {refusalWords(status)}
    </td>
    <td className="number" data-label="Requests">
      {requests.toLocaleString('en')}
    </td>
    <td className="number" data-label="Last">
      <Age at={lastAt} />
    </td>
  </tr>
);
