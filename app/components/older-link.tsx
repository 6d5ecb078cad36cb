import { Link, useLocation } from '@remix-run/react';

/** A link to the page after this one; nothing on the last page. `name`: the query parameter that holds the cursor. */
export const OlderLink = ({ name, cursor, label }: { name: string; cursor: string | null; label: string }) => {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  if (cursor === null) return query.has(name) ? <p className="quiet">No {label.toLowerCase()}.</p> : null;
  query.set(name, cursor);
  return (
    <p>
      <Link to={{ search: query.toString() }}>{label}</Link>
    </p>
  );
};
