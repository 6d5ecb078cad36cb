import { useEffect, useRef, useState } from 'react';
import { useNavigate } from '@remix-run/react';
import { CommandPalette } from './command-palette.tsx';
import { isTyping } from './is-typing.ts';
import { KeyHelp } from './key-help.tsx';
import { goKeys } from './keys.ts';
import { press } from './press.ts';
import { currentRow, moveRow } from './row-focus.ts';

const sequenceMs = 1_000;

/** The keys of the console, and what they open. */
export const Keyboard = () => {
  const navigate = useNavigate();
  const [shown, setShown] = useState<'help' | 'palette' | null>(null);
  const goAtMs = useRef(-sequenceMs);
  useEffect(() => {
    const actions: Record<string, () => boolean> = {
      '?': () => show('help'),
      j: () => move(1),
      k: () => move(-1),
      c: () => press('c') || openRow('#comment'),
      g: () => {
        goAtMs.current = performance.now();
        return true;
      },
    };
    const show = (what: 'help' | 'palette'): boolean => {
      setShown(what);
      return true;
    };
    const move = (by: number): boolean => {
      moveRow(by);
      return true;
    };
    const openRow = (hash: string): boolean => {
      const path = currentRow()?.querySelector('[data-row-link]')?.getAttribute('href');
      if (path == null) return false;
      navigate(`${path}${hash}`);
      return true;
    };
    const go = (key: string): boolean => {
      const path = performance.now() - goAtMs.current < sequenceMs ? goKeys[key] : undefined;
      goAtMs.current = -sequenceMs;
      if (path === undefined) return false;
      navigate(path);
      return true;
    };
    const act = (name: string, isShift: boolean): boolean =>
      go(name) || (actions[name]?.() ?? (isLetter(name) && press(name, isShift)));
    const onKey = (event: KeyboardEvent): void => {
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isDone = isPaletteKey(event) ? show('palette') : isPlainKey(event) && act(name, event.shiftKey);
      if (isDone) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
  const close = () => setShown(null);
  if (shown === 'help') return <KeyHelp close={close} />;
  return shown === 'palette' ? <CommandPalette close={close} /> : null;
};

const isLetter = (name: string): boolean => /^[a-z/]$/.test(name);

const isPaletteKey = ({ ctrlKey, metaKey, key }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && key.toLowerCase() === 'k';

/** A key for the console, not for a control, a dialog or the browser. */
const isPlainKey = (event: KeyboardEvent): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) &&
  !isTyping(event.target) &&
  document.querySelector('dialog[open]') === null;
