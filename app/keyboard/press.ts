import { currentRow } from './row-focus.ts';

/**
 * Does what a key is for: the control that says so by `aria-keyshortcuts`, first of the current row, then of the page. A control
 * that takes text gets the focus, any other is pressed. False: nothing is for this key here.
 */
export const press = (key: string, shiftKey = false): boolean => {
  const selector = `[aria-keyshortcuts~="${CSS.escape(key)}"]`;
  const row = currentRow();
  const control =
    row?.querySelector<HTMLElement>(selector) ??
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.closest('[data-row]') === null);
  if (control === undefined) return false;
  if (control.matches('textarea, select, input:not([type=checkbox])')) {
    control.focus();
    control.scrollIntoView({ block: 'nearest' });
  } else control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
  return true;
};
