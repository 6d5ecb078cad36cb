import { useEffect, useRef, useState } from 'react';
import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';
import { listenToEvents } from './event-stream.ts';

const pollMs = 3_000;
/** Of pages that no event tells of. */
const untoldMs = 5_000;
/** Ages tick and what no event tells of is seen, even while the stream is heard. */
const idleMs = 20_000;
/** Many events at once are one look, at most one a second. */
const settleMs = 250;
const soonestMs = 1_000;
const probeTimeoutMs = 5_000;

/** `live`: the server tells of changes. `polling`: it is asked again and again. `stale`: it does not answer. */
export type Liveness = { mode: 'live' | 'polling' | 'stale'; pollSeconds: number };

/**
 * Draws the page again when the server tells that incidents changed, or every 3 s while it can't be heard; but only while the
 * page is seen, and not while somebody writes in it or sends something: then afterwards. The server is asked first whether it
 * is well, so that a restart of it never replaces the page by an error. `isTold` false: of a page that no event tells of,
 * which asks every 5 s.
 */
export const useLiveRefresh = ({ isTold = true }: { isTold?: boolean } = {}): Liveness => {
  const { revalidate, state } = useRevalidator();
  const { state: going } = useNavigation();
  const fetchers = useFetchers();
  const [mode, setMode] = useState<Liveness['mode']>(isTold ? 'live' : 'polling');
  const isBusy = state !== 'idle' || going !== 'idle' || fetchers.some((fetcher) => fetcher.state !== 'idle');
  const latest = useRef({ isBusy, revalidate });
  useEffect(() => {
    latest.current = { isBusy, revalidate };
  });
  useEffect(() => {
    const seen = { isHeard: false, isDue: false, lastMs: performance.now() };
    const mayRefresh = () => document.visibilityState === 'visible' && !latest.current.isBusy && !isWriting();
    const refresh = async (): Promise<void> => {
      if (!mayRefresh()) return;
      seen.lastMs = performance.now();
      const isReady = await isServerReady();
      setMode(isReady ? (seen.isHeard ? 'live' : 'polling') : 'stale');
      if (!isReady || !mayRefresh()) return;
      seen.isDue = false;
      latest.current.revalidate();
    };
    const tick = (): void => {
      const age = performance.now() - seen.lastMs;
      const due = seen.isDue ? soonestMs : seen.isHeard ? idleMs : isTold ? pollMs : untoldMs;
      if (age >= due) void refresh();
    };
    const stop = isTold
      ? listenToEvents({
          onChange: () => {
            seen.isDue = true;
          },
          onState: (isHeard) => {
            seen.isHeard = isHeard;
            setMode((known) => (isHeard ? 'live' : known === 'live' ? 'polling' : known));
          },
        })
      : () => undefined;
    const timer = setInterval(tick, settleMs);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [isTold]);
  return { mode, pollSeconds: (isTold ? pollMs : untoldMs) / 1_000 };
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
