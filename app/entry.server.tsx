import { PassThrough, Readable } from 'node:stream';
import { RemixServer } from '@remix-run/react';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './components/nonce.ts';

export const streamTimeout = 5_000;

/** Draws a page as a stream. */
const handleRequest = (
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { cspNonce, log }: AppLoadContext,
  // eslint-disable-next-line max-params -- the signature is Remix's
): Promise<Response> =>
  new Promise((resolve, reject) => {
    let hasShell = false;
    const respond = (): void => {
      hasShell = true;
      const body = new PassThrough();
      body.once('close', () => clearTimeout(late));
      headers.set('content-type', 'text/html; charset=utf-8');
      resolve(new Response(Readable.toWeb(body) as ReadableStream, { status, headers })); // one type under two names
      pipe(body);
    };
    const event = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <RemixServer context={remix} url={request.url} nonce={cspNonce} />
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        [event]: respond,
        onShellError: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        onError: (error: unknown) => {
          if (hasShell) log.error({ err: error }, 'a page broke while it was being sent');
        },
      },
    );
    const late = setTimeout(abort, streamTimeout + 1_000);
    request.signal.addEventListener('abort', () => abort());
  });

export default handleRequest;

/** Errors that no page expected. Requests that were given up by their client aren't errors. */
export const handleError = (error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void => {
  if (request.signal.aborted) return;
  context.log.error({ err: error, path: new URL(request.url).pathname }, 'a page failed');
};
