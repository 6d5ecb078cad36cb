/** Grows when the shape of what a screen is sent changes: one that runs older scripts loads its page again. */
export const wallFormat = 1;
