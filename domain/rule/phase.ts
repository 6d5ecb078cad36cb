export const suppressionPhases = ['active', 'upcoming', 'ended'] as const;
export type SuppressionPhase = (typeof suppressionPhases)[number];

/** `past`: ended by hand, or a single window whose time is over. */
export const maintenancePhases = ['current', 'past'] as const;
export type MaintenancePhase = (typeof maintenancePhases)[number];

/** Where a suppression stands: it holds in [from, until), an absent end being open. */
export const phaseOf = (
  { fromAt, untilAt }: { fromAt: Date | null; untilAt: Date | null },
  now: Date,
): SuppressionPhase => {
  if (untilAt !== null && untilAt <= now) return 'ended';
  return fromAt !== null && fromAt > now ? 'upcoming' : 'active';
};
