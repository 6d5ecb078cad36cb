import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { answerBulk } from '#app/incident/bulk/answer-bulk.ts';

/** There is nothing to read here. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  servePage(args, 'incident.read', () =>
    Promise.resolve(new Response(null, { status: 405, headers: { allow: 'POST' } })),
  );

/** A part of a bulk action, answered as JSON to a page's script. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { data, init } = await answerBulk(args);
  return Response.json(data, init ?? {});
};
