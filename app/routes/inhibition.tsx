import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadInhibition } from '#db/rules/inhibitions.ts';
import { definitionChoices } from '#db/rules/rule-choices.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { InhibitionForm } from '#app/rules/inhibition/inhibition-form.tsx';
import { inhibitionValues } from '#app/rules/inhibition/inhibition-values.ts';
import { sendInhibition } from '#app/rules/inhibition/send-inhibition.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { inhibitionWarnings } from '#app/rules/shown/warnings.ts';

export const meta: MetaFunction = () => [{ title: 'Inhibition · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async (served) => {
    const {
      context: { db },
      params,
    } = served;
    const id = readId(params['id'], 'inhibition');
    const row = await loadInhibition(db, id);
    if (row === null) throw failPage('not_found', `There is no inhibition ${String(id)}.`);
    return {
      id,
      initial: inhibitionValues(row),
      warnings: inhibitionWarnings(row),
      definitions: await definitionChoices(db, null),
      history: await loadHistory(served, `inhibition/${String(id)}`),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'rule.write', (form) => sendInhibition(form, readId(args.params['id'], 'inhibition')));

export const shouldRevalidate = keepAfterFailure;

const Inhibition = () => {
  const { id, initial, warnings, definitions, history } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title={`Inhibition ${String(id)}`} />
      <WarningList warnings={warnings} />
      <InhibitionForm initial={initial} outcome={outcome} definitions={definitions} canDelete />
      <RuleHistory entries={history} />
    </div>
  );
};

export default Inhibition;
