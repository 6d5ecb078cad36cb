import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listTokens } from '#db/token/list-tokens.ts';
import { sendToken } from '#app/account/token/send-token.ts';
import type { NewToken } from '#app/account/token/send-token.ts';
import { TokenPage } from '#app/account/token/token-page.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton } from '#app/rules/shown/page-bar.tsx';

const pageRows = 50;

export const meta: MetaFunction = () => [{ title: 'Your API tokens · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'account.write', async ({ context, url, user }) => {
    const page = { beforeId: readCursor(url, 'before'), limit: pageRows };
    const { rows, next } = await listTokens(context.db, { userId: user.id }, page);
    const seesSources = isAllowed(user, 'source_token.write');
    return { rows, next: next === null ? null : String(next), seesSources };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<NewToken>(args, 'account.write', (form) => sendToken(form, { userId: form.user.id }, '/tokens'));

const Tokens = () => {
  const { seesSources, ...page } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <TokenPage title="Your API tokens" path="/tokens" sources={null} outcome={outcome} {...page}>
      {seesSources && <LinkButton to="/tokens/sources">Tokens of sources</LinkButton>}
    </TokenPage>
  );
};

export default Tokens;
