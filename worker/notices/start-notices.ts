import { Loop } from '../loop.ts';
import { sendDueNotices } from './notice-sender.ts';
import type { NoticeOptions } from './notice-sender.ts';
import { writeDueNotices } from './notice-writer.ts';

const idleMs = 10_000;
const failedMs = 15_000;

/**
 * Tells owners of ticket systems of trouble, until it is stopped. Every worker does it; each notice is written once, and sent by one
 * worker at a time. What is to be told is looked at before anything is sent, so that what is over already isn't.
 */
export const startNotices = (
  options: NoticeOptions & { onFailure: (error: unknown) => void },
): { stop: () => Promise<void> } => {
  const { database, now, onFailure } = options;
  const stopping = new AbortController();
  const loop = new Loop(
    async () => {
      await writeDueNotices(database, now);
      return (await sendDueNotices(options, stopping.signal)) > 0 ? 0 : idleMs;
    },
    { onFailure, failedMs },
  );
  return {
    stop: async () => {
      stopping.abort();
      await loop.stop();
    },
  };
};
