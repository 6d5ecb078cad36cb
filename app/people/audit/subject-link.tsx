import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';

/** Pages of what the audit log names. */
const pages: Readonly<Record<string, string>> = {
  ...{ user: '/users', definition: '/definitions', suppression: '/suppressions', maintenance: '/maintenance' },
  ...{ inhibition: '/inhibitions', storm: '/storms', ticket_route: '/ticket-routes' },
};

/** The thing that an entry is about, as a link where it has a page. */
export const SubjectLink = ({ subject }: { subject: string }) => {
  const [kind = '', id = ''] = subject.split('/');
  const page = pages[kind];
  if (page === undefined || !/^\d+$/.test(id)) return <Foreign text={subject} />;
  return <Link to={`${page}/${id}`}>{`${kind} ${id}`}</Link>;
};
