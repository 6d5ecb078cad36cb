import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { SessionRow } from '#db/session/own-sessions.ts';
import { Age } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { deviceWords } from './device-words.ts';

type Props = {
  sessions: readonly SessionRow[];
  /** The reader's own session, which stays; null: none of these. */
  own: string | null;
  mayEnd: boolean;
};

/** Sessions with their device; each can be ended, and all at once. */
export const SessionTable = ({ sessions, own, mayEnd }: Props) => (
  <>
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Address</th>
          <th scope="col">Last seen</th>
          <th scope="col">Began</th>
          {mayEnd && <th scope="col" aria-label="Action" />}
        </tr>
      </thead>
      <tbody>
        {sessions.map((one) => (
          <tr key={one.idHash}>
            <td title={one.userAgent}>{deviceWords(one.userAgent)}</td>
            <td className="mono">{one.address}</td>
            <td className="number" data-label="Last seen">
              <Age at={one.lastSeenAt} />
            </td>
            <td className="number" data-label="Began">
              <Age at={one.createdAt} />
            </td>
            {mayEnd && <td>{one.idHash === own ? <span className="quiet">this one</span> : <End session={one} />}</td>}
          </tr>
        ))}
      </tbody>
    </table>
    {mayEnd && sessions.length > 1 && (
      <Form method="post">
        <Button type="submit" name="intent" value="sessions" variant="default">
          {sessions.some(({ idHash }) => idHash === own) ? 'End all others' : 'End all'}
        </Button>
      </Form>
    )}
  </>
);

const End = ({ session: { idHash, userAgent } }: { session: SessionRow }) => (
  <Form method="post">
    <input type="hidden" name="intent" value="sessions" />
    <input type="hidden" name="session" value={idHash} />
    <Button type="submit" variant="default" size="xs" aria-label={`End the session of ${deviceWords(userAgent)}`}>
      End
    </Button>
  </Form>
);
