import type { ReactNode } from 'react';
import { Link } from '@remix-run/react';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { AccessAction } from '#domain/access/access-table.ts';
import { useViewer } from '#app/components/use-viewer.ts';

/** A link for those who may see what it leads to; the others get its text. */
export const AllowedLink = ({ to, needs, children }: { to: string; needs: AccessAction; children: ReactNode }) => {
  const { person } = useViewer();
  return person !== null && isAllowed(person, needs) ? <Link to={to}>{children}</Link> : <>{children}</>;
};
