import type { ClientActionFunctionArgs } from '@remix-run/react';
import type { ActionFailure } from '#app/http/failure.ts';
import { isNetworkError } from '#app/live/network-error.ts';
import type { askIncident } from './ask-incident.ts';
import type { Kept } from './ask-incident.ts';

/** Sends a form from the browser. When the server can't be reached the page stays, with what was written in it. */
export const sendAsked = async ({ request, serverAction }: ClientActionFunctionArgs) => {
  const form = await request.clone().formData();
  try {
    return await serverAction<typeof askIncident>();
  } catch (error) {
    if (!isNetworkError(error)) throw error;
    return failedOnTheWay(form);
  }
};

const failedOnTheWay = (form: FormData): ActionFailure<Kept> => {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const intent = field('intent') as Kept['intent']; // our own buttons' values
  return {
    ok: false,
    failure: 'engine_unavailable',
    message: 'The server does not answer, so this may not be done yet.',
    hint: 'Send it again in a moment: it is done once.',
    ...{ intent, incidentId: Number(field('incident')), text: field('text'), nonce: field('nonce') },
  };
};
