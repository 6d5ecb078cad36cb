/** A timeline entry as people read it: what happened, and why when something decided it. */
export type RenderedReason = { what: string; why: string | null };
