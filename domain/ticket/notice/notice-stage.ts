/** What became of a notice, from its row. Times in ms since the epoch. */
export type NoticeRow = { dueAtMs: number | null; attempts: number; sentAtMs: number | null; lastError: string | null };

/**
 * `pending`: nobody tried to send it yet. `sending`: a worker does, or died doing it. `waiting`: it failed and is tried again.
 * `sent`. `given_up`: it isn't tried any more.
 */
export type NoticeStage = 'pending' | 'sending' | 'waiting' | 'sent' | 'given_up';

/** The notice's stage. */
export const stageOf = ({ dueAtMs, attempts, sentAtMs, lastError }: NoticeRow): NoticeStage => {
  if (sentAtMs !== null) return 'sent';
  if (dueAtMs === null) return 'given_up';
  if (attempts === 0) return 'pending';
  return lastError === null ? 'sending' : 'waiting';
};

/** True for what is neither sent nor given up. */
export const isUnderway = (stage: NoticeStage): boolean => stage !== 'sent' && stage !== 'given_up';
