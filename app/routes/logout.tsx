import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { withDatabase } from '#app/http/serve.ts';
import { goTo } from '#app/http/redirect.ts';

export const loader = (): Response => goTo('/');

export const action = ({ context }: ActionFunctionArgs): Promise<Response> =>
  withDatabase(async () => {
    const setCookie = await context.auth.logOut(context.headers.cookie);
    return goTo('/login', { 'set-cookie': setCookie });
  });
