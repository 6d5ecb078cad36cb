import type { TicketCounts } from '#db/ticket-system/list-systems.ts';

export type SystemHealth = {
  isEnabled: boolean;
  isDraft: boolean;
  failures: number;
  pausedUntil: Date | null;
  lastOkAt: Date | null;
};

/** How a system does, and whether that is bad. */
export const healthWords = (health: SystemHealth, now: Date): { text: string; isBad: boolean } => {
  const { isEnabled, isDraft, failures, pausedUntil, lastOkAt } = health;
  if (isDraft) return { text: 'not set up yet', isBad: true };
  if (!isEnabled) return { text: 'switched off', isBad: false };
  const times = failures === 1 ? 'failing once' : `failing ${String(failures)} times in a row`;
  if (pausedUntil !== null && pausedUntil > now)
    return { text: failures > 0 ? `paused: ${times}` : 'paused: it wants to be left alone', isBad: true };
  if (failures > 0) return { text: times, isBad: true };
  return { text: lastOkAt === null ? 'not asked yet' : 'works', isBad: false };
};

/** The counts that matter, in words: `12 open, 1 failed`. */
export const countWords = (counts: TicketCounts): string => {
  const { open = 0, failed = 0, unknown = 0, intended = 0, creating = 0 } = counts;
  const waiting = intended + creating;
  return [
    `${open.toLocaleString('en')} open`,
    ...(waiting > 0 ? [`${waiting.toLocaleString('en')} requested`] : []),
    ...(failed > 0 ? [`${failed.toLocaleString('en')} failed`] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en')} of unknown outcome`] : []),
  ].join(', ');
};
