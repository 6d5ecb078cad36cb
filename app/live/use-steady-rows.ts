import { useState } from 'react';

type Identified = { id: number | string };

export type SteadyRows<Row> = {
  /** In the order that was shown first, each as new as it can be. `isGone`: it no longer belongs to the list. */
  shown: { row: Row; isGone: boolean }[];
  /** Rows that wait to be shown. */
  fresh: Row[];
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
  const fresh = rows.filter(({ id }) => !known.has(id));
  return {
    shown: base.map((row, at) => ({
      row: latest.get(row.id) ?? row,
      // Of a page it can be told when a row behind it is still there.
      isGone: !latest.has(row.id) && (isWhole || base.slice(at + 1).some(({ id }) => latest.has(id))),
    })),
    fresh,
    newCount: fresh.length,
    accept,
  };
};
