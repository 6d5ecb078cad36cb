import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { answerBulk } from '#app/incident/bulk/answer-bulk.ts';

/** A part of a bulk action, answered as JSON to a page's script. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { data, init } = await answerBulk(args);
  return Response.json(data, init ?? {});
};
