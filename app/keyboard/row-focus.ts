const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];
let lastRow: string | null = null;

/** The row that has the focus, or had it last while it is still there. */
export const currentRow = (): HTMLElement | null => {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;
  if (focused !== null) return focused;
  const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
  return isElsewhere ? null : (rows().find((row) => row.dataset['row'] === lastRow) ?? null);
};

/** Moves the focus so many rows down (or up, when negative), to the row's link. */
export const moveRow = (by: number): void => {
  const all = rows();
  const last = all.findIndex((row) => row.dataset['row'] === lastRow);
  const now = currentRow();
  const at = now === null ? last : all.indexOf(now);
  const next = all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  const link = next?.querySelector<HTMLElement>('[data-row-link]');
  if (next === undefined || link === null || link === undefined) return;
  lastRow = next.dataset['row'] ?? null;
  link.focus();
  next.scrollIntoView({ block: 'nearest' });
};
