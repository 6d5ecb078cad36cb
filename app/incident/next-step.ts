import type { EntityState, OutboxItem } from '#domain/incident/entity-state.ts';

/** What the engine does next about an incident, `at` when (null: now). */
export type NextStep = { what: string; at: Date | null };

/** The next step of the episode `serial`, read from the recorded state; null: nothing happens until something arrives. */
export const findNextStep = (
  state: EntityState,
  serial: number,
  nameSystem: (ticketSystemId: number) => string,
): NextStep | null => {
  const episodes = state.current === null ? state.settling : [...state.settling, state.current];
  const items = episodes.find((episode) => episode.serial === serial)?.outbox ?? [];
  const [next] = [...items].sort((a, b) => rank(a) - rank(b) || a.notBeforeMs - b.notBeforeMs);
  if (next === undefined) return null;
  const system = nameSystem(next.ticketSystemId);
  if (next.status !== 'waiting') return { what: `a ticket in ${system} is being opened`, at: null };
  const attempt = String(next.attempts + 1);
  return { what: `attempt ${attempt} to open a ticket in ${system}`, at: new Date(next.notBeforeMs) };
};

const rank = ({ status }: OutboxItem): number => (status === 'waiting' ? 1 : 0);
