import { useEffect, useRef, useState } from 'react';
import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';

const everyMs = 3_000;
const probeTimeoutMs = 5_000;

/**
 * Draws the page again every 3 s while it is seen, but not while somebody writes in it or sends something. The server is
 * asked first whether it is well, so that a restart of it never replaces the page by an error. False: the page is stale.
 */
export const useLiveRefresh = (): boolean => {
  const { revalidate, state } = useRevalidator();
  const { state: going } = useNavigation();
  const fetchers = useFetchers();
  const [isLive, setLive] = useState(true);
  const isBusy = state !== 'idle' || going !== 'idle' || fetchers.some((fetcher) => fetcher.state !== 'idle');
  const latest = useRef({ isBusy, revalidate });
  useEffect(() => {
    latest.current = { isBusy, revalidate };
  });
  useEffect(() => {
    const mayRefresh = () => document.visibilityState === 'visible' && !latest.current.isBusy && !isWriting();
    const refresh = async (): Promise<void> => {
      if (!mayRefresh()) return;
      const isReady = await isServerReady();
      setLive(isReady);
      if (isReady && mayRefresh()) latest.current.revalidate();
    };
    const tick = () => void refresh();
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return isLive;
};

const isServerReady = (): Promise<boolean> =>
  fetch('/readyz', { signal: AbortSignal.timeout(probeTimeoutMs) }).then(
    ({ ok }) => ok,
    () => false, // whatever the reason: it doesn't answer
  );

/** Named controls only: what has no name isn't sent. */
const isWriting = (): boolean =>
  [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'textarea[name], input[name]:not([type=hidden])',
    ),
  ].some((control) => control.value !== control.defaultValue);
