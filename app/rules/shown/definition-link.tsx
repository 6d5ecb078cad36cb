import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';

type Props = { id: number; summary: string | null };

/** A definition by its summary, as a link; by its id alone when it's gone. */
export const DefinitionLink = ({ id, summary }: Props) =>
  summary === null ? (
    <>definition {id}</>
  ) : (
    <Link to={`/definitions/${String(id)}`}>
      <Foreign text={summary} />
    </Link>
  );
