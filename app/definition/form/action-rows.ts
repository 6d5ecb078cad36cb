import type { FormValues } from '#app/rules/form/form-values.ts';
import { newActionValues } from './action-values.ts';
import type { ActionValues } from './action-values.ts';

/** The actions of a form in their order. */
export const splitActions = (values: FormValues): ActionValues[] => {
  const rows: ActionValues[] = [];
  for (const [name, value] of Object.entries(values)) {
    const [, index, rest] = /^actions\.(\d{1,3})\.(.+)$/.exec(name) ?? [];
    if (index !== undefined && rest !== undefined) (rows[Number(index)] ??= {})[rest] = value;
  }
  return rows.filter((row) => (row as ActionValues | undefined) !== undefined); // the holes that a removed row left
};

/** The form's values with these actions in place of its own. */
export const joinActions = (values: FormValues, rows: readonly ActionValues[]): FormValues => ({
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('actions.'))),
  ...Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries(row).map(([name, value]) => [`actions.${String(index)}.${name}`, value] as const),
    ),
  ),
});

/**
 * The actions after what a button asks: `add`, `remove.1`, `up.1`, `down.1`, or `show.1`, which only draws the row again with
 * the fields of its kinds. null: the button asks for no such thing.
 */
export const editActions = (rows: readonly ActionValues[], intent: string): ActionValues[] | null => {
  if (intent === 'add') return [...rows, newActionValues(freeRow(rows))];
  const [, verb, place = ''] = /^(remove|up|down|show)\.(\d{1,3})$/.exec(intent) ?? [];
  const at = Number(place);
  if (verb === undefined) return null;
  if (verb === 'remove') return rows.filter((_row, index) => index !== at);
  return verb === 'show' ? [...rows] : swap(rows, at, verb === 'up' ? at - 1 : at + 1);
};

const swap = (rows: readonly ActionValues[], a: number, b: number): ActionValues[] =>
  rows.map((row, index) => (index === a ? (rows[b] ?? row) : index === b ? (rows[a] ?? row) : row));

const freeRow = (rows: readonly ActionValues[]): string => {
  const taken = rows.flatMap(({ row = [] }) => row);
  for (let number = 1; ; number += 1) if (!taken.includes(`new-${String(number)}`)) return `new-${String(number)}`;
};
