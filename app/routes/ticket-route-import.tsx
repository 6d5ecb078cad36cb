import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { zenticketFilter } from '#domain/ticket/route/zenticket/zenticket-filter.ts';
import { ticketSystemChoices } from '#db/rules/rule-choices.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { AreaField, SelectField, TickField } from '#app/rules/form/controls.tsx';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import shown from '#app/rules/shown/shown.module.css';
import { showText } from '#app/text/show-text.ts';
import { sendImport } from '#app/ticket-route/send-import.ts';
import type { ShownImport } from '#app/ticket-route/send-import.ts';

export const meta: MetaFunction = () => [{ title: 'Import of ticket routes · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context: { db } }) => ({
    systems: await ticketSystemChoices(db),
    filter: zenticketFilter.map(({ name, rule }) => ({ name, rule })),
  }));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', sendImport);

export const shouldRevalidate = keepAfterFailure;

const ImportRoutes = () => {
  const { systems, filter } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title="Import of ticket routes" />
      <p className="quiet">
        Each customer of a zenticket.conf becomes one route, before the routes that are there; a route of the same name
        is replaced. In zenticket the last section that matches wins, here the first: the order is turned round.
      </p>
      <RuleForm initial={{}} outcome={outcome} save="Import" cancelTo="/ticket-routes" hasPreview>
        <AreaField name="conf" label="zenticket.conf" isMono rows={12} />
        <SelectField
          name="system"
          label="Tickets go to"
          options={systems.map(({ id, name }) => ({ value: String(id), label: showText(name) }))}
        />
        <TickField name="filter" label="With zenticket’s filter before them" />
        {outcome?.ok === true && <Preview {...outcome.preview} />}
      </RuleForm>
      <section aria-labelledby="filter">
        <h2 id="filter">zenticket’s filter</h2>
        <p className="quiet">
          What zenticket asked before it called its ticket script, as routes without a ticket that stand before all
          others. A label that an alert hasn’t got never stops a ticket.
        </p>
        <ul className={shown['list']}>
          {filter.map(({ name, rule }) => (
            <li key={name}>
              {name}: {rule}
            </li>
          ))}
        </ul>
        <Form method="post">
          <Button type="submit" name="intent" value="filter" variant="default">
            Add zenticket’s filter alone
          </Button>
        </Form>
      </section>
    </div>
  );
};

const Preview = ({ changes, notes, seen }: ShownImport) => (
  <div role="status">
    <input type="hidden" name="seen" value={seen} />
    <p className="quiet">Not imported yet. In this order:</p>
    <ol>
      {changes.map(({ name, change }) => (
        <li key={name}>
          <Foreign text={name} /> <span className="quiet">{change}</span>
        </li>
      ))}
    </ol>
    {notes.length > 0 && (
      <ul className={shown['list']}>
        {notes.map((note) => (
          <li key={note}>
            <Foreign text={note} />
          </li>
        ))}
      </ul>
    )}
  </div>
);

export default ImportRoutes;
