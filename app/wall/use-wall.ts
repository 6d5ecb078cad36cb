import { useEffect, useState } from 'react';
import { wallFormat } from './wall-format.ts';
import type { WallData } from './load-wall.ts';

const everyMs = 5_000;
const slowestMs = 30_000;
const timeoutMs = 10_000;
const tickMs = 1_000;

/** `atMs`: when the data came, by this browser's clock; null: never. `nowMs` null: on the server. */
export type Wall = { data: WallData | null; atMs: number | null; nowMs: number | null; isShut: boolean };

/**
 * Asks for the view's data every 5 s, seldomer while the server doesn't answer (at most 30 s apart), for ever. What came last
 * stays. A screen that isn't let in any more shows nothing, and still asks.
 */
export const useWall = (path: string, initial: WallData | null): Wall => {
  const [wall, setWall] = useState<Wall>({ data: initial, atMs: null, nowMs: null, isShut: false });
  useEffect(() => {
    const now = () => Date.now();
    setWall((held) => ({ ...held, atMs: initial === null ? null : now(), nowMs: now() }));
    const clock = setInterval(() => setWall((held) => ({ ...held, nowMs: now() })), tickMs);
    let failures = 0;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answer = await fetchWall(path);
      if (isOver) return;
      failures = answer.kind === 'data' ? 0 : failures + 1;
      if (answer.kind === 'data') {
        if (answer.data.format !== wallFormat) location.reload();
        else setWall({ data: answer.data, atMs: now(), nowMs: now(), isShut: false });
      }
      if (answer.kind === 'shut') setWall({ data: null, atMs: null, nowMs: now(), isShut: true });
      timer = setTimeout(() => void ask(), Math.min(everyMs * 2 ** failures, slowestMs));
    };
    timer = setTimeout(() => void ask(), initial === null ? 0 : everyMs);
    return () => {
      isOver = true;
      clearInterval(clock);
      clearTimeout(timer);
    };
  }, [path]);
  return wall;
};

type Answer = { kind: 'data'; data: WallData } | { kind: 'shut' } | { kind: 'none' };

const shutStatuses = [401, 403, 404];

/** Whatever goes wrong on the way is no answer: the next one may be better. */
const fetchWall = async (path: string): Promise<Answer> => {
  try {
    const reply = await fetch(path, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error', cache: 'no-store' });
    if (shutStatuses.includes(reply.status)) return { kind: 'shut' };
    if (!reply.ok) return { kind: 'none' };
    return { kind: 'data', data: (await reply.json()) as WallData }; // of the route wall-rows; its format is checked
  } catch {
    return { kind: 'none' };
  }
};
