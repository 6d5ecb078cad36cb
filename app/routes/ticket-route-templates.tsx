import { Button } from '@mantine/core';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { TicketTexts } from '#domain/ticket/template/ticket-texts.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { servePage } from '#app/http/serve.ts';
import { discovered } from '#app/incident/discovered.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { AreaField, SelectField, TextField } from '#app/rules/form/controls.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { FormContext } from '#app/rules/form/form-context.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import styles from '#app/rules/form/form.module.css';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { showText } from '#app/text/show-text.ts';
import { IncidentChoice } from '#app/ticket-route/incident-choice.tsx';
import { loadTemplatesPage, previewTemplates } from '#app/ticket-route/templates-page.ts';

const path = '/ticket-routes/templates';

export const meta: MetaFunction = () => [{ title: 'Texts of tickets · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'rule.read', loadTemplatesPage);

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.read', previewTemplates);

export const shouldRevalidate = keepAfterFailure;

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
type Outcome = ReturnType<typeof useActionData<typeof action>>;

const Templates = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { id, incidents } = page;
  return (
    <div className="stack">
      <PageBar title="Texts of tickets" />
      <p className="quiet">
        What a ticket system’s templates make of an incident. Nothing is saved: the templates stand in the settings of
        the ticket system.
      </p>
      {id === null ? <IncidentChoice to={path} id={id} incidents={incidents} /> : <TryForm {...{ page, outcome }} />}
      {outcome?.ok === true && <Texts {...outcome.preview} />}
    </div>
  );
};

const initialOf = ({ id, system }: Page): FormValues => ({
  incident: [String(id ?? '')],
  ...(system === null
    ? {}
    : {
        ...{ system: [String(system.id)], summary: [system.templates.summary] },
        description: [system.templates.description],
      }),
});

const TryForm = ({ page, outcome }: { page: Page; outcome: Outcome }) => (
  <FormContext.Provider
    value={{
      values: outcome?.values ?? initialOf(page),
      faults: outcome?.ok === false ? outcome.faults : [],
    }}
  >
    <Form method="post" noValidate {...discovered} className={styles['form']}>
      <FaultNotice outcome={outcome} />
      <div className={styles['row']}>
        <TextField name="incident" label="Incident" isNumber />
        <SelectField
          name="system"
          label="Ticket system"
          options={page.systems.map((one) => ({ value: String(one.id), label: showText(one.name) }))}
        />
      </div>
      <AreaField name="summary" label="Summary" isMono rows={2} />
      <AreaField name="description" label="Description, or note" isMono rows={6} />
      <p className="quiet">
        Placeholders: <span className="mono">{page.words.placeholders.map((name) => `{${name}}`).join(' ')}</span>; a
        label is <span className="mono">{'{label.ip}'}</span>. Filters:{' '}
        <span className="mono">{page.words.filters.join(', ')}</span>, like{' '}
        <span className="mono">{'{message|line|cut 200}'}</span>.
      </p>
      <div className={styles['buttons']}>
        <Button type="submit">Show</Button>
        <Link to="/ticket-routes">Cancel</Link>
      </div>
    </Form>
  </FormContext.Provider>
);

const Texts = ({ summary, description }: TicketTexts) => (
  <section aria-labelledby="texts">
    <h2 id="texts">Its texts</h2>
    <p role="status">
      <strong>
        <Foreign text={summary} />
      </strong>
    </p>
    <pre className="mono" tabIndex={0}>
      {showText(description)}
    </pre>
  </section>
);

export default Templates;
