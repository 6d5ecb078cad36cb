/** Whose incidents a screen shows: of one team, or null: everybody's. */
export type WallView = { teamId: number | null };

/** The view in an address, `all` or a team's id; null: it's none. */
export const readWallView = (text: string | undefined): WallView | null => {
  if (text === 'all') return { teamId: null };
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? { teamId: Number(text) } : null;
};

/** The view as its address has it. */
export const wallViewName = ({ teamId }: WallView): string => (teamId === null ? 'all' : String(teamId));
