import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { menu } from '#app/components/menu.ts';
import { failPage } from '#app/http/failure.ts';
import { withDatabase } from '#app/http/serve.ts';
import { goTo } from '#app/http/redirect.ts';

/** Sends each reader to the first page that they may see. */
export const loader = ({ context }: LoaderFunctionArgs): Promise<never> =>
  withDatabase(async () => {
    const user = await context.currentUser();
    if (user === null) throw goTo('/login');
    if (user.role === 'reports') throw goTo('/reports');
    const first = menu.flatMap(({ entries }) => entries).find(({ needs }) => isAllowed(user, needs));
    if (first !== undefined) throw goTo(first.to);
    throw failPage('not_allowed', `There is no page yet for the role ${user.role}.`);
  });
