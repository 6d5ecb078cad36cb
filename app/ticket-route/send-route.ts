import { readTicketRoute, routesFaults } from '#domain/ticket/route/read-route.ts';
import type { RouteKnown } from '#domain/ticket/route/read-route.ts';
import type { Queries } from '#db/database.ts';
import { loadKnownIds } from '#db/rules/rule-choices.ts';
import {
  deleteTicketRoute,
  enableTicketRoute,
  loadTicketSystemIds,
  moveTicketRoute,
  saveTicketRoute,
} from '#db/rules/ticket-routes.ts';
import { readId } from '#app/http/read-form.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { rawRoute } from './route-values.ts';

const noun = 'ticket route';
const toList = (): string => '/ticket-routes';

/** Saves the route that the form holds, or deletes it when it asks so. `id` null: as a new one, behind all others. */
export const sendRoute = async (
  { context: { db }, values, by }: SentForm,
  id: number | null,
): Promise<Response | Refusal> => {
  if (id !== null && textOf(values, 'intent') === 'delete')
    return answerSaved(await deleteTicketRoute(db, id, by), noun, (gone) => `${toList()}?deleted=${String(gone)}`);
  const { raw, faults } = rawRoute(values);
  const read = readTicketRoute(raw, await loadRouteKnown(db));
  if (!read.ok || faults.length > 0) return refuseFields([...faults, ...(read.ok ? [] : read.faults)]);
  return answerSaved(await saveTicketRoute(db, { id, draft: read.value, check: routesFaults }, by), noun, toList);
};

/** All that a route may name. */
export const loadRouteKnown = async (db: Queries): Promise<RouteKnown> => ({
  ...(await loadKnownIds(db)),
  ticketSystemIds: await loadTicketSystemIds(db),
});

/** Moves, enables or disables the route that the form of the list names. */
export const changeRoute = async ({ context: { db }, values, by }: SentForm): Promise<Response | Refusal> => {
  const id = readId(textOf(values, 'id'), noun);
  const intent = textOf(values, 'intent');
  const back = (): string => `/ticket-routes#route-${String(id)}`;
  switch (intent) {
    case 'up':
    case 'down':
      return answerSaved(await moveTicketRoute(db, { id, to: intent }, by), noun, back);
    case 'enable':
    case 'disable':
      return answerSaved(await enableTicketRoute(db, { id, isEnabled: intent === 'enable' }, by), noun, back);
    default:
      return { failure: 'invalid_input', message: 'The form asks for nothing that is known here; nothing was done.' };
  }
};
