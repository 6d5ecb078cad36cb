import { Link } from '@remix-run/react';
import { incidentStates } from '#domain/incident/lifecycle.ts';

type Props = { filter: Record<string, string>; of: string; hasMore: boolean };

/** The lists of all incidents of an element or a definition, by their state; `hasMore`: what stands above isn't all. */
export const ListLinks = ({ filter, of, hasMore }: Props) => (
  <p className="quiet">
    {hasMore && 'There are more. '}
    All {of}:{' '}
    {incidentStates.map((state, at) => (
      <span key={state}>
        {at > 0 && ' · '}
        <Link to={`/incidents?${new URLSearchParams({ state, ...filter }).toString()}`}>{state}</Link>
      </span>
    ))}
  </p>
);
