import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useHydrated } from './use-hydrated.ts';
import styles from './frame.module.css';

/** Switches between light and dark; until then the system decides. Needs scripts: it keeps its room until they run, and has none without them. */
export const SchemeToggle = () => {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light', { getInitialValueInEffect: true }) === 'dark' ? 'light' : 'dark';
  const isHydrated = useHydrated();
  return (
    <button
      type="button"
      className={`${styles['plain'] ?? ''} ${styles['scheme'] ?? ''}`}
      data-hydrated={isHydrated}
      onClick={() => setColorScheme(other)}
    >
      {other === 'dark' ? 'Dark colours' : 'Light colours'}
    </button>
  );
};
