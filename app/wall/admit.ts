import { isAllowed } from '#domain/access/is-allowed.ts';
import { findWallScreen, touchWallScreen } from '#db/wall/wall-screens.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { readWallToken, writeWallCookie } from './wall-cookie.ts';
import type { WallView } from './wall-view.ts';

/** Who looks at a wall: a screen with its own token, or a person who may. `name` null: a person. */
export type Admitted = { ok: true; name: string | null; setCookie: string | null };
export type Refused = { ok: false; because: 'nobody' | 'role' };

const touchAfterMs = 300_000;

/** Lets in the screen of this view, and people who may see walls; a screen's cookie is prolonged now and then. */
export const admit = async (context: AppContext, view: WallView | null): Promise<Admitted | Refused> => {
  if (view === null) return admitPerson(context);
  const token = readWallToken(context.headers.cookie, view);
  const screen = token === null ? null : await findWallScreen(context.db, token);
  if (token === null || screen === null || screen.teamId !== view.teamId) return admitPerson(context);
  const now = context.now();
  const isFresh = now.getTime() - (screen.lastSeenAt?.getTime() ?? 0) < touchAfterMs;
  if (isFresh) return { ok: true, name: screen.name, setCookie: null };
  await touchWallScreen(context.db, screen.id, now);
  const isSecure = context.publicUrl.startsWith('https:');
  return { ok: true, name: screen.name, setCookie: writeWallCookie(view, token, isSecure) };
};

const admitPerson = async (context: AppContext): Promise<Admitted | Refused> => {
  const user = await context.currentUser();
  if (user === null) return { ok: false, because: 'nobody' };
  return isAllowed(user, 'wall.read') ? { ok: true, name: null, setCookie: null } : { ok: false, because: 'role' };
};
