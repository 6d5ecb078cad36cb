import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { definitionChoices, sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { loadStorm } from '#db/rules/storms.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { stormWarnings } from '#app/rules/shown/warnings.ts';
import { sendStorm } from '#app/rules/storm/send-storm.ts';
import { stormValues } from '#app/rules/storm/storm-values.ts';
import { StormForm } from '#app/rules/storm/storm-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Storm rule · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async (served) => {
    const {
      context: { db },
      params,
    } = served;
    const id = readId(params['id'], 'storm rule');
    const row = await loadStorm(db, id);
    if (row === null) throw failPage('not_found', `There is no storm rule ${String(id)}.`);
    return {
      id,
      initial: stormValues(row),
      warnings: stormWarnings(row),
      definitions: await definitionChoices(db, null),
      teams: await teamChoices(db),
      sources: await sourceChoices(db),
      history: await loadHistory(served, `storm/${String(id)}`),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'rule.write', (form) => sendStorm(form, readId(args.params['id'], 'storm rule')));

export const shouldRevalidate = keepAfterFailure;

const Storm = () => {
  const { id, warnings, history, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Storm rule ${String(id)}`} />
      <WarningList warnings={warnings} />
      <StormForm {...page} outcome={useActionData<typeof action>()} canDelete />
      <RuleHistory entries={history} />
    </div>
  );
};

export default Storm;
