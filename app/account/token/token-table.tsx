import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { TokenRow } from '#db/token/list-tokens.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import table from '#app/components/data-table.module.css';

type Props = { rows: readonly TokenRow[]; ofSources: boolean; mayRevoke?: boolean };

/** Tokens with their last use; each that is still good can be revoked. */
export const TokenTable = ({ rows, ofSources, mayRevoke = true }: Props) =>
  rows.length === 0 ? (
    <Empty title="There is no token.">
      <p>{ofSources ? 'A source sends alerts with its token.' : 'Scripts read the API with your token, as you.'}</p>
    </Empty>
  ) : (
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">{ofSources ? 'Source' : 'Scope'}</th>
          <th scope="col">Begins with</th>
          <th scope="col">Last use</th>
          <th scope="col">Ends</th>
          <th scope="col" aria-label="Action" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} {...{ row, ofSources, mayRevoke }} />
        ))}
      </tbody>
    </table>
  );

const Row = ({ row, ofSources, mayRevoke }: { row: TokenRow; ofSources: boolean; mayRevoke: boolean }) => (
  <tr>
    <td>
      <Foreign text={row.name} />
    </td>
    <td>{ofSources ? <Foreign text={row.sourceName ?? 'gone'} /> : row.scope}</td>
    <td className="mono">{row.hint}…</td>
    <td className="number" data-label="Last use">
      {row.lastUsedAt === null ? <span className="quiet">never</span> : <Age at={row.lastUsedAt} />}
    </td>
    <td className="number" data-label="Ends">
      {row.expiresAt === null ? <span className="quiet">never</span> : <Clock at={row.expiresAt} />}
    </td>
    <td>
      <State row={row} mayRevoke={mayRevoke} />
    </td>
  </tr>
);

const State = ({ row: { id, name, revokedAt, expiresAt }, mayRevoke }: { row: TokenRow; mayRevoke: boolean }) => {
  const { now } = useViewer();
  if (revokedAt !== null) return <span className="quiet">revoked</span>;
  if (expiresAt !== null && expiresAt <= now) return <span className="quiet">ended</span>;
  if (!mayRevoke) return null;
  return (
    <Form method="post">
      <input type="hidden" name="revoke" value={id} />
      <Button type="submit" variant="default" size="xs" aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
    </Form>
  );
};
