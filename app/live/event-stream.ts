/** What the stream tells a page. `onState`: whether it is heard. */
export type StreamListener = { onChange: () => void; onState: (isHeard: boolean) => void };

const firstDelayMs = 1_000;
const maxDelayMs = 30_000;
/** The server beats each 10 s; so long without a sound and the connection is taken for dead. */
const silenceMs = 25_000;

/**
 * Listens to `/events` while the page is seen: a browser has few connections for all of its tabs. After a failure it asks again,
 * later each time. Returns what ends it.
 */
export const listenToEvents = ({ onChange, onState }: StreamListener): (() => void) => {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let delayMs = firstDelayMs;
  let isEnded = false;
  /** Of the last event: a stream that is opened anew says what its page has seen. */
  let lastId = '';

  const close = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  };
  const fail = (): void => {
    close();
    onState(false);
    if (isEnded || document.visibilityState !== 'visible') return;
    timer = window.setTimeout(open, delayMs * (0.5 + Math.random()));
    delayMs = Math.min(delayMs * 2, maxDelayMs);
  };
  const hear = ({ lastEventId }: MessageEvent<string>): void => {
    lastId = lastEventId;
    delayMs = firstDelayMs;
    onState(true);
    window.clearTimeout(timer);
    timer = window.setTimeout(fail, silenceMs);
  };
  const open = (): void => {
    close();
    source = new EventSource(lastId === '' ? '/events' : `/events?since=${lastId}`);
    source.addEventListener('beat', hear);
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      hear(event);
      onChange();
    });
    source.addEventListener('error', fail);
    timer = window.setTimeout(fail, silenceMs);
  };
  const follow = (): void => {
    if (document.visibilityState === 'visible') open();
    else close();
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    isEnded = true;
    document.removeEventListener('visibilitychange', follow);
    close();
  };
};
