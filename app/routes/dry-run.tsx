import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { listSourceChoices } from '#db/dry-run.ts';
import { servePage } from '#app/http/serve.ts';
import { DryRunForm } from '#app/incident/dry-run/dry-run-form.tsx';
import { DryRunResult } from '#app/incident/dry-run/dry-run-result.tsx';
import { alertOfForm, readDryRunForm } from '#app/incident/dry-run/read-dry-run.ts';
import { tryAlert } from '#app/incident/dry-run/try-alert.ts';

export const meta: MetaFunction = () => [{ title: 'Dry run · Tocsin' }];

/** The form's fields are in the address: asking changes nothing, and an address can be sent to somebody. */
export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.dry_run', async ({ context, url }) => {
    const form = readDryRunForm(url);
    const isAsked = url.searchParams.has('element');
    return {
      form,
      sources: await listSourceChoices(context.db),
      tried: isAsked ? await tryAlert(context, alertOfForm(form)) : null,
    };
  });

const DryRun = () => {
  const { form, sources, tried } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <div>
        <h1>Dry run</h1>
        <p className="quiet">
          What one alert would do if it came now, and what would be withheld by which rule. Nothing is written, nobody
          is told.
        </p>
      </div>
      <DryRunForm form={form} sources={sources} faults={tried?.kind === 'refused' ? tried.faults : []} />
      {tried !== null && tried.kind !== 'refused' && <DryRunResult tried={tried} />}
    </div>
  );
};

export default DryRun;
