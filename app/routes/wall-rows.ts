import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { failPage } from '#app/http/failure.ts';
import { withDatabase } from '#app/http/serve.ts';
import { admit } from '#app/wall/admit.ts';
import { loadWall } from '#app/wall/load-wall.ts';
import { readWallView } from '#app/wall/wall-view.ts';

/** What a screen shows now, as JSON. Never a redirect: a screen can't log in. */
export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Response> =>
  withDatabase(async () => {
    const view = readWallView(params['view']);
    const admitted = await admit(context, view);
    if (!admitted.ok && admitted.because === 'nobody') throw failPage('not_authenticated', 'This screen is not known.');
    if (!admitted.ok) throw failPage('not_allowed', 'Your role may not see this.');
    const wall = await loadWall(context.db, view);
    if (wall === null) throw failPage('not_found', 'There is no such wall.');
    const { setCookie } = admitted;
    return Response.json(wall, setCookie === null ? {} : { headers: { 'set-cookie': setCookie } });
  });
