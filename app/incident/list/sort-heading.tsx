import { Link, useSearchParams } from '@remix-run/react';
import type { IncidentOrder, IncidentSort } from '#domain/incident/list-sort.ts';
import { withParams } from './kept-params.tsx';

type Props = { label: string; sort: IncidentSort; order: IncidentOrder };

/** A column's heading that orders the list by it, and the other way round when it does already. */
export const SortHeading = ({ label, sort, order }: Props) => {
  const [params] = useSearchParams();
  const isNow = order.sort === sort;
  const way = isNow && order.direction === 'desc' && sort !== 'severity' ? 'asc' : null;
  return (
    <Link to={withParams(params, { sort, order: way })}>
      {label}
      {isNow && <span aria-hidden> {order.direction === 'desc' ? '↓' : '↑'}</span>}
    </Link>
  );
};

/** What a screen reader is told of a column's order. */
export const ariaSort = (
  sort: IncidentSort | undefined,
  order: IncidentOrder,
): 'ascending' | 'descending' | undefined => {
  if (sort !== order.sort) return undefined;
  return order.direction === 'asc' ? 'ascending' : 'descending';
};
