import { useRef, useState } from 'react';
import { useRevalidator } from '@remix-run/react';
import type { BulkIntent, BulkRow } from './bulk-order.ts';

/** A bulk action from its start to when its result is put away. */
export type BulkProgress = {
  intent: BulkIntent;
  total: number;
  rows: BulkRow[];
  isRunning: boolean;
};

export type Bulk = {
  progress: BulkProgress | null;
  /** `fields`: of the form, without its incidents. */
  start: (fields: FormData, ids: readonly number[]) => void;
  /** Sends what failed once more; what was done meanwhile is not done twice. */
  retry: () => void;
  /** What is not sent yet stays undone. */
  stop: () => void;
  dismiss: () => void;
};

const rowsPerRequest = 20;
const atOnce = 2;
const timeoutMs = 40_000;

/** Sends a bulk action in parts, so that one sees how far it is, and a part that gets lost is told apart. */
export const useBulk = (): Bulk => {
  const { revalidate } = useRevalidator();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const sent = useRef<{ fields: FormData; isStopped: boolean } | null>(null);

  const run = async (fields: FormData, ids: readonly number[], before: BulkRow[]): Promise<void> => {
    const now = { fields, isStopped: false };
    sent.current = now;
    const intent = fields.get('intent') as BulkIntent; // our own buttons' values
    const rows = [...before];
    const show = (isRunning: boolean) =>
      setProgress({ intent, total: before.length + ids.length, rows: [...rows], isRunning });
    show(true);
    const waiting = Array.from({ length: Math.ceil(ids.length / rowsPerRequest) }, (_, at) =>
      ids.slice(at * rowsPerRequest, (at + 1) * rowsPerRequest),
    );
    const takeTurns = async (): Promise<void> => {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        rows.push(...(now.isStopped ? failAll(part, 'not sent: you stopped it') : await send(fields, part)));
        show(true);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, takeTurns));
    show(false);
    revalidate();
  };

  return {
    progress,
    start: (fields, ids) => void run(fields, ids, []),
    retry: () => {
      if (progress === null || sent.current === null) return;
      const [failed, settled] = [true, false].map((is) =>
        progress.rows.filter(({ outcome }) => (outcome === 'failed') === is),
      );
      void run(
        sent.current.fields,
        (failed ?? []).map(({ id }) => id),
        settled ?? [],
      );
    },
    stop: () => {
      if (sent.current !== null) sent.current.isStopped = true;
    },
    dismiss: () => setProgress(null),
  };
};

const failAll = (ids: readonly number[], why: string): BulkRow[] => ids.map((id) => ({ id, outcome: 'failed', why }));

const send = async (fields: FormData, ids: readonly number[]): Promise<BulkRow[]> => {
  const body = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === 'string' && name !== 'incident') body.append(name, value);
  for (const id of ids) body.append('incident', String(id));
  try {
    const reply = await fetch('/incidents/bulk/run', { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) });
    const answer = (await reply.json()) as { rows?: BulkRow[]; message?: string }; // our own route's answer
    return answer.rows ?? failAll(ids, answer.message ?? `the server answered ${String(reply.status)}`);
  } catch {
    // Whatever broke on the way: it isn't known what was done, and asking again is safe.
    return failAll(ids, 'the server did not answer, so it may not be done yet');
  }
};
