import { failPage } from '#app/http/failure.ts';

/** Whose incidents a screen shows: of one team, or null: everybody's. */
export type WallView = { teamId: number | null };

/** The view in an address, `all` or a team's id; another one is a 404 page. */
export const readWallView = (text: string | undefined): WallView => {
  if (text === 'all') return { teamId: null };
  if (text !== undefined && /^[1-9]\d{0,8}$/.test(text)) return { teamId: Number(text) };
  throw failPage('not_found', 'There is no such screen.');
};

/** The view as its address has it. */
export const wallViewName = ({ teamId }: WallView): string => (teamId === null ? 'all' : String(teamId));
