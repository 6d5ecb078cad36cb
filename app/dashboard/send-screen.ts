import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { teamChoices } from '#db/rules/rule-choices.ts';
import { createWallScreen, revokeWallScreen } from '#db/wall/wall-screens.ts';
import { failAction } from '#app/http/failure.ts';
import type { PageFailure } from '#app/http/failure.ts';
import type { AppContext } from '#app/server/app-context.ts';
import type { Changer } from '#db/rules/change-rules.ts';
import { readForm } from '#app/http/read-form.ts';
import { findActor, withDatabase } from '#app/http/serve.ts';

/** `link`: of the screen that was made, with its token; null: a screen was revoked. */
export type ScreenOutcome = { ok: true; link: string | null } | ({ ok: false } & PageFailure);

const maxName = 100;

/** Makes a link for a screen, or revokes one, for those who may. */
export const sendScreen = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const field = await readForm(request);
    const actor = findActor(await context.currentUser(), 'wall.write');
    if (!actor.ok) return failAction(actor.failure, actor.message, {});
    const by = { actor: actor.user.name, address: context.clientAddress, now: context.now() };
    return field('intent') === 'revoke' ? revoke(context, field('screen'), by) : make(context, field, by);
  });

const revoke = async ({ database }: AppContext, screen: string, by: Changer) => {
  const isRevoked = /^[1-9]\d{0,8}$/.test(screen) && (await revokeWallScreen(database, Number(screen), by));
  const done: ScreenOutcome = { ok: true, link: null };
  return isRevoked ? done : failAction('not_found', 'There is no such screen any more.', {});
};

const make = async ({ db, database, publicUrl }: AppContext, field: (name: string) => string, by: Changer) => {
  const name = field('name').trim();
  if (name === '' || name.length > maxName)
    return failAction('invalid_input', `No link was made: the name must have 1 to ${String(maxName)} characters.`, {});
  const isAll = field('team') === '';
  const team = isAll ? null : (await teamChoices(db)).find(({ id }) => String(id) === field('team'));
  if (team === undefined) return failAction('not_found', 'No link was made: there is no such team.', {});
  const token = await createWallScreen(database, { name, teamId: team?.id ?? null }, by);
  const made: ScreenOutcome = { ok: true, link: `${publicUrl}/wall/enter#${token}` };
  return made;
};
