/** `2026-11-21 10:28 UTC`; null stays null. */
export const formatInstant = (at: Date | null): string | null =>
  at === null ? null : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** `2026-11-21 10:28:05 UTC`. */
export const formatSecond = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
