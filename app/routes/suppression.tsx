import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { phaseOf } from '#domain/rule/phase.ts';
import { loadSuppression } from '#db/rules/suppression-list.ts';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { PatternText } from '#app/rules/shown/pattern-text.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { suppressionWarnings } from '#app/rules/shown/warnings.ts';
import { mayChange, sendEnd } from '#app/rules/suppression/send-suppression.ts';
import { SuppressedDefinition, SuppressionTime } from '#app/rules/suppression/suppression-words.tsx';

export const meta: MetaFunction = () => [{ title: 'Suppression · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'suppression.read', async (served) => {
    const { context, params, user } = served;
    const id = readId(params['id'], 'suppression');
    const row = await loadSuppression(context.db, id);
    if (row === null) throw failPage('not_found', `There is no suppression ${String(id)}.`);
    return {
      row,
      phase: phaseOf(row, context.now()),
      warnings: suppressionWarnings(row),
      mayChange: mayChange(user, row),
      history: await loadHistory(served, `suppression/${String(id)}`),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'suppression.write', (form) => sendEnd(form, readId(args.params['id'], 'suppression')));

const Suppression = () => {
  const page = useLoaderData<typeof loader>();
  const { row, phase, warnings, history } = page;
  return (
    <div className="stack">
      <PageBar title={`Suppression ${String(row.id)}, ${phase}`}>
        {page.mayChange && <LinkButton to="edit">{phase === 'ended' ? 'Suppress again' : 'Edit'}</LinkButton>}
        {page.mayChange && phase !== 'ended' && (
          <Form method="post">
            <Button type="submit">End now</Button>
          </Form>
        )}
      </PageBar>
      <FaultNotice outcome={useActionData<typeof action>()} />
      <WarningList warnings={warnings} />
      <Facts
        facts={[
          ['Definition', <SuppressedDefinition key="definition" row={row} />],
          ['Element', <PatternText key="element" pattern={row.element} />],
          ['When', <SuppressionTime key="when" row={row} />],
          ['Reason', <Foreign key="reason" text={row.reason} maxLength={500} />],
          ['Owner', <Foreign key="owner" text={row.owner} />],
          [
            'Made by',
            <span key="made">
              <Foreign text={row.createdBy} /> <Clock at={row.createdAt} />
            </span>,
          ],
        ]}
      />
      <RuleHistory entries={history} />
    </div>
  );
};

export default Suppression;
