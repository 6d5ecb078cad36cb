import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { SessionUser } from '#db/session/session.ts';
import { chooseDefault, deleteView, maxOwnViews, saveView } from '#db/view/save-view.ts';
import { failAction } from '#app/http/failure.ts';
import { readForm } from '#app/http/read-form.ts';
import { goTo } from '#app/http/redirect.ts';
import { findActor, withDatabase } from '#app/http/serve.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { viewPath } from './view-path.ts';

const maxName = 100;
const maxQuery = 1_000;

/** Saves, deletes or chooses a view by a form with `intent` (save, delete, default), `name`, `query`, `team`, `view`. */
export const sendView = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const allowed = findActor(await context.currentUser(), 'incident.read');
    if (!allowed.ok) return failAction(allowed.failure, allowed.message, {});
    const field = await readForm(request);
    const view = /^[1-9]\d{0,9}$/.test(field('view')) ? Number(field('view')) : null;
    const { user } = allowed;
    switch (field('intent')) {
      case 'save':
        return save(context, user, field);
      case 'delete':
        if (view !== null && (await deleteView(context, user.id, view))) return goTo('/incidents?state=open');
        return failAction('not_found', 'This is no view of yours.', {});
      case 'default':
        if (await chooseDefault(context.db, user, view)) return goTo(viewPath(field('query')));
        return failAction('not_found', 'There is no such view.', {});
      default:
        return failAction('invalid_input', 'The form names no action; nothing was done.', {});
    }
  });

const save = async (context: AppContext, user: SessionUser, field: (name: string) => string) => {
  const name = field('name').trim();
  const query = cleanQuery(field('query'));
  const teamId = /^[1-9]\d{0,9}$/.test(field('team')) ? Number(field('team')) : null;
  if (name === '' || name.length > maxName)
    return failAction('invalid_input', 'A view needs a name of at most 100 characters.', {});
  if (query.length > maxQuery) return failAction('invalid_input', 'The address of this view is too long.', {});
  if (teamId !== null && !user.teamIds.includes(teamId))
    return failAction('not_allowed', 'A view can be shared with a team of yours only.', {});
  const id = await saveView(context.db, user.id, { draft: { name, query, teamId }, now: context.now() });
  if (id === null) return failAction('invalid_input', `One person has ${String(maxOwnViews)} views at most.`, {});
  return goTo(viewPath(query));
};

/** A view is a list, not a page of it. */
const cleanQuery = (text: string): string => {
  const params = new URLSearchParams(text);
  params.delete('after');
  if (!params.has('state')) params.set('state', 'open');
  return params.toString();
};
