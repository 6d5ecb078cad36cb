import { Loop } from '../loop.ts';
import { startPoller } from '../poll/poller.ts';
import { createAckSender } from './ack-sender.ts';
import type { SenderOptions } from './ack-sender.ts';
import { createAckSweep } from './ack-sweep.ts';

const failedMs = 10_000;

export type UpstreamOptions = SenderOptions & { onFailure: (error: unknown) => void };

/** What is asked of sources and told to them. Every worker does it; each source and each message is one worker's at a time. */
export const startUpstream = (options: UpstreamOptions): { stop: () => Promise<void> } => {
  const { database, now, onFailure } = options;
  const stopping = new AbortController();
  const poller = startPoller(options);
  const loops = [
    new Loop(createAckSweep(database, now), { onFailure, failedMs }),
    new Loop(createAckSender(options, stopping.signal), { onFailure, failedMs }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([poller.stop(), ...loops.map((loop) => loop.stop())]);
    },
  };
};
