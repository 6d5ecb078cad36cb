import { useState } from 'react';

type Identified = { id: number };

export type SteadyRows<Row> = {
  /** In the order that was shown first, each as new as it can be. `isGone`: it no longer belongs to the list. */
  shown: { row: Row; isGone: boolean }[];
  /** Rows that wait to be shown. */
  newCount: number;
  accept: () => void;
};

/**
 * Keeps a list from jumping: rows stay where they are when newer data arrives, and new ones wait until they are accepted.
 * Another `list` (a filter, a page) is shown at once. `isWhole`: the data is the whole list, not its first rows.
 */
export const useSteadyRows = <Row extends Identified>(
  rows: Row[],
  { list, isWhole }: { list: string; isWhole: boolean },
): SteadyRows<Row> => {
  const [held, setHeld] = useState({ list, rows });
  const accept = () => setHeld({ list, rows });
  const isOther = held.list !== list || (held.rows.length === 0 && rows.length > 0);
  if (isOther) accept();
  const base = isOther ? rows : held.rows;
  const latest = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(base.map(({ id }) => id));
  return {
    shown: base.map((row) => ({ row: latest.get(row.id) ?? row, isGone: isWhole && !latest.has(row.id) })),
    newCount: rows.filter(({ id }) => !known.has(id)).length,
    accept,
  };
};
