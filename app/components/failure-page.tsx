import { Link, isRouteErrorResponse } from '@remix-run/react';
import { isPageFailure } from '#app/http/failure.ts';
import { isNetworkError } from '#app/live/network-error.ts';

type Shown = { title: string; message: string; hint: string };

const titles: Record<number, string> = { 403: 'Not allowed', 404: 'Not found', 503: 'Not available now' };

/** What an error means to the reader. Nothing of an unexpected one is shown: the log has it. */
const show = (error: unknown): Shown => {
  if (isNetworkError(error))
    return {
      title: 'Not available now',
      message: 'The server does not answer.',
      hint: 'Load the page again in a moment.',
    };
  if (!isRouteErrorResponse(error))
    return {
      title: 'The page failed',
      message: 'Tocsin has a defect here.',
      hint: 'The log of the web process has the cause.',
    };
  const title = titles[error.status] ?? `The request failed (${String(error.status)})`;
  const body: unknown = error.data;
  if (isPageFailure(body)) return { title, message: body.message, hint: body.hint };
  return { title, message: 'There is no such page.', hint: 'Check the address.' };
};

/** A whole page that says why there is no other. */
export const FailurePage = ({ error }: { error: unknown }) => {
  const { title, message, hint } = show(error);
  return (
    <section className="stack">
      <h1>{title}</h1>
      <p>
        {message} {hint}
      </p>
      <p>
        <Link to="/">To the start</Link>
      </p>
    </section>
  );
};
