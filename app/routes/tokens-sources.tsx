import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { listTokens } from '#db/token/list-tokens.ts';
import { sourceChoices } from '#db/rules/rule-choices.ts';
import { sendToken } from '#app/account/token/send-token.ts';
import type { NewToken } from '#app/account/token/send-token.ts';
import { TokenPage } from '#app/account/token/token-page.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';

const pageRows = 50;

export const meta: MetaFunction = () => [{ title: 'Tokens of sources · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'source_token.write', async ({ context, url }) => {
    const page = { beforeId: readCursor(url, 'before'), limit: pageRows };
    const [{ rows, next }, choices] = await Promise.all([
      listTokens(context.db, 'sources', page),
      sourceChoices(context.db),
    ]);
    const sources = choices.map(({ id, name }) => ({ value: String(id), label: name }));
    const source = url.searchParams.get('source') ?? '';
    return { rows, sources, source, next: next === null ? null : String(next) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<NewToken>(args, 'source_token.write', (form) => sendToken(form, 'sources', '/tokens/sources'));

const SourceTokens = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return <TokenPage title="Tokens of sources" path="/tokens/sources" outcome={outcome} {...page} />;
};

export default SourceTokens;
