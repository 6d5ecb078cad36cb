import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { withDatabase } from '#app/http/serve.ts';
import { visitOf } from '#app/auth/visit-of.ts';
import { goTo } from '#app/http/redirect.ts';

export const loader = (): Response => goTo('/');

export const action = ({ context }: ActionFunctionArgs): Promise<Response> =>
  withDatabase(async () => {
    const setCookie = await context.auth.logOut(visitOf(context));
    return goTo('/login', { 'set-cookie': setCookie });
  });
