import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useHydrated } from './use-hydrated.ts';
import styles from './frame.module.css';

/** Switches between light and dark; until then the system decides. Needs scripts, so it isn't there without them. */
export const SchemeToggle = () => {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light', { getInitialValueInEffect: true }) === 'dark' ? 'light' : 'dark';
  if (!useHydrated()) return null;
  return (
    <button type="button" className={styles['plain']} onClick={() => setColorScheme(other)}>
      {other === 'dark' ? 'Dark colours' : 'Light colours'}
    </button>
  );
};
