/** Why an accepted alert is on no incident. */
export const unmatchedReasons = ['unknown_definition', 'disabled_definition', 'unreadable'] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];
