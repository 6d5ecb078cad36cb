import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { listIds } from '#db/incident-search/list-ids.ts';
import { servePage } from '#app/http/serve.ts';
import { readListQuery } from '#app/incident/list/read-list-query.ts';
import { readZone } from '#app/time/zone-cookie.ts';

/** The ids of all incidents that fit the address, at most 10,000, as JSON to a page's script. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  servePage(args, 'incident.read', async ({ context, url, user }) => {
    const reader = { teamIds: user.teamIds, zone: readZone(context.headers.cookie ?? null) };
    return Response.json(await listIds(context.db, readListQuery(url.searchParams, reader).filter));
  });
