/** What keys do, for the help; the keys themselves are the controls' `aria-keyshortcuts`, and those of the frame. */
export const keyHelp: readonly { keys: string; does: string }[] = [
  { keys: '/', does: 'search' },
  { keys: 'j  k', does: 'next, previous row' },
  { keys: 'Enter', does: 'open the row' },
  { keys: 'x', does: 'select the row (with Shift: all up to it)' },
  { keys: 'a', does: 'acknowledge' },
  { keys: 'u', does: 'undo the acknowledgement' },
  { keys: 'c', does: 'comment' },
  { keys: 'n', does: 'show what is new' },
  { keys: 'g i', does: 'go to incidents' },
  { keys: 'Ctrl K', does: 'go anywhere, do anything' },
  { keys: '?', does: 'this help' },
  { keys: 'Esc', does: 'close what is open' },
];

/** Pages by the key after `g`. */
export const goKeys: Readonly<Record<string, string>> = {
  i: '/incidents',
  u: '/unmatched',
  d: '/definitions',
  s: '/suppressions',
  m: '/maintenance',
};
