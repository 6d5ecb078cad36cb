import { useEffect, useRef } from 'react';
import { useNavigation, useRevalidator } from '@remix-run/react';

const everyMs = 30_000;
const probeTimeoutMs = 5_000;

/** Draws the page again every 30 s while it's seen and nobody writes in it, when the server is well. For pages that cost more than a list. */
export const useSlowRefresh = (): void => {
  const { revalidate, state } = useRevalidator();
  const { state: going } = useNavigation();
  const latest = useRef({ isBusy: false, revalidate });
  useEffect(() => {
    latest.current = { isBusy: state !== 'idle' || going !== 'idle', revalidate };
  });
  useEffect(() => {
    const refresh = async (): Promise<void> => {
      const isReady = mayRefresh() && (await isServerReady());
      if (isReady && mayRefresh()) latest.current.revalidate();
    };
    const mayRefresh = () =>
      document.visibilityState === 'visible' && !latest.current.isBusy && !isWriting(document.activeElement);
    const timer = setInterval(() => void refresh(), everyMs);
    return () => clearInterval(timer);
  }, []);
};

const isWriting = (element: Element | null): boolean => element?.matches('input, select, textarea') ?? false;

const isServerReady = (): Promise<boolean> =>
  fetch('/readyz', { signal: AbortSignal.timeout(probeTimeoutMs) }).then(
    ({ ok }) => ok,
    () => false, // whatever the reason: it doesn't answer
  );
