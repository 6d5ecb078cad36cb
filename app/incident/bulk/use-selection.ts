import { useEffect, useState } from 'react';

export type Selection = {
  selected: ReadonlySet<number>;
  /** `isRange`: all between the row that was toggled last and this one become what this one becomes. */
  toggle: (id: number, isRange: boolean) => void;
  togglePage: () => void;
  isWholePage: boolean;
  select: (ids: readonly number[]) => void;
  clear: () => void;
};

/** Which incidents are selected; rows that go from the list stay selected until another `list` is shown. */
export const useSelection = (rowIds: readonly number[], list: string): Selection => {
  const [held, setHeld] = useState({ list, selected: new Set<number>(), lastId: null as number | null });
  useEffect(() => {
    const early = findTicked();
    if (early.length > 0) setHeld({ list, selected: new Set(early), lastId: early.at(-1) ?? null });
  }, []);
  const isOther = held.list !== list;
  const { selected, lastId } = isOther ? { selected: new Set<number>(), lastId: null } : held;
  const put = (next: Set<number>, id: number | null = null) => setHeld({ list, selected: next, lastId: id });
  const isWholePage = rowIds.length > 0 && rowIds.every((id) => selected.has(id));
  return {
    selected,
    isWholePage,
    toggle: (id, isRange) => {
      const ids = isRange && lastId !== null ? between(rowIds, lastId, id) : [id];
      put(selected.has(id) ? without(selected, ids) : new Set([...selected, ...ids]), id);
    },
    togglePage: () => put(isWholePage ? without(selected, rowIds) : new Set([...selected, ...rowIds])),
    select: (ids) => put(new Set(ids)),
    clear: () => put(new Set()),
  };
};

/** The rows whose boxes were ticked before the scripts came, or that the browser has ticked again after a reload. */
const findTicked = (): number[] =>
  [...document.querySelectorAll<HTMLInputElement>('input[name="incident"][form="bulk"]:checked')].map(({ value }) =>
    Number(value),
  );

const without = (selected: ReadonlySet<number>, ids: readonly number[]): Set<number> => {
  const next = new Set(selected);
  for (const id of ids) next.delete(id);
  return next;
};

const between = (rowIds: readonly number[], one: number, other: number): number[] => {
  const [from, to] = [rowIds.indexOf(one), rowIds.indexOf(other)].sort((a, b) => a - b);
  if (from === undefined || to === undefined || from === -1) return [other];
  return rowIds.slice(from, to + 1);
};
