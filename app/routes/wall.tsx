import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import { data } from '@remix-run/server-runtime';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isOutage } from '#db/outage.ts';
import { failPage } from '#app/http/failure.ts';
import { goTo } from '#app/http/redirect.ts';
import { admit } from '#app/wall/admit.ts';
import { loadWall } from '#app/wall/load-wall.ts';
import type { WallData } from '#app/wall/load-wall.ts';
import { useWall } from '#app/wall/use-wall.ts';
import { WallScreen } from '#app/wall/wall-screen.tsx';
import { readWallView, wallViewName } from '#app/wall/wall-view.ts';

export const meta: MetaFunction = () => [{ title: 'Wall · Tocsin' }];

/** The whole window is the page's. */
export const handle = { isBare: true };

/** A screen is switched on while the database is away, too: then it has no data yet, and asks for it. */
export const loader = async ({ context, params }: LoaderFunctionArgs) => {
  const view = readWallView(params['view']);
  const path = `/wall/${view === null ? 'all' : wallViewName(view)}`;
  try {
    const admitted = await admit(context, view);
    if (!admitted.ok && admitted.because === 'nobody') throw goTo(`/login?next=${encodeURIComponent(path)}`);
    if (!admitted.ok) throw failPage('not_allowed', 'Your role may not see this.');
    const wall = await loadWall(context.db, view);
    if (wall === null) throw failPage('not_found', 'There is no such wall.');
    return show(path, wall, admitted.setCookie);
  } catch (error) {
    if (isOutage(error)) return show(path, null, null);
    throw error;
  }
};

const show = (path: string, wall: WallData | null, setCookie: string | null) =>
  data({ path: `${path}/rows`, wall }, setCookie === null ? {} : { headers: { 'set-cookie': setCookie } });

/** The page looks after its data itself; a failed refresh must not replace it. */
export const shouldRevalidate = () => false;

const WallPage = () => {
  const { path, wall } = useLoaderData<typeof loader>();
  return <WallScreen wall={useWall(path, wall)} />;
};

export default WallPage;
