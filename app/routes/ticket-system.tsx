import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Foreign } from '#app/components/foreign.tsx';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import shown from '#app/rules/shown/shown.module.css';
import { showText } from '#app/text/show-text.ts';
import { NoticeList } from '#app/ticket-system/notice/notice-list.tsx';
import { HookPanel } from '#app/ticket-system/page/hook-panel.tsx';
import { loadSystemPage } from '#app/ticket-system/page/load-system-page.ts';
import type { SystemPage } from '#app/ticket-system/page/load-system-page.ts';
import { OrphanList } from '#app/ticket-system/orphans/orphan-list.tsx';
import { sendStep } from '#app/ticket-system/page/send-step.ts';
import type { StepResult } from '#app/ticket-system/page/send-step.ts';
import { StepNotice } from '#app/ticket-system/page/step-notice.tsx';
import { SystemHealthFacts, SystemSettings } from '#app/ticket-system/page/system-facts.tsx';
import { TroubledList } from '#app/ticket-system/page/troubled-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Tocsin' : `${showText(data.row.name)} · Tocsin` },
];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'ticket_system.read', (served) => loadSystemPage(served, readId(args.params['id'], 'ticket system')));

export const action = (args: ActionFunctionArgs) =>
  serveForm<StepResult>(args, 'ticket_system.write', (form) =>
    sendStep(form, readId(args.params['id'], 'ticket system')),
  );

export const shouldRevalidate = keepAfterFailure;

const TicketSystem = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const result = outcome?.ok === true ? outcome.preview : null;
  const { row } = page;
  return (
    <div className="stack">
      <PageBar title={<Foreign text={row.name} />}>{page.mayWrite && <Steps page={page} />}</PageBar>
      <FaultNotice outcome={outcome} />
      <StepNotice result={result} />
      <SystemHealthFacts page={page} />
      <TroubledList rows={page.troubled} older={page.olderTroubled} systemId={row.id} />
      <OrphanList page={page} />
      <NoticeList notices={page.notices} ownerEmail={row.ownerEmail} />
      <SystemSettings page={page} />
      {row.kind.startsWith('jira_') && (
        <HookPanel page={page} secret={result?.kind === 'hook_secret' ? result.secret : null} />
      )}
      <RuleHistory entries={page.history} />
    </div>
  );
};

const Steps = ({ page: { row, uses, can } }: { page: SystemPage }) => (
  <>
    <Form method="post" className={shown['actions']}>
      {can.includes('test') && (
        <Button type="submit" name="intent" value="test" variant="default">
          Test connection
        </Button>
      )}
      {!row.isDraft && (
        <Button type="submit" name="intent" value={row.isEnabled ? 'disable' : 'enable'} variant="default">
          {row.isEnabled ? 'Disable' : 'Enable'}
        </Button>
      )}
      {uses.routes + uses.actions + uses.tickets === 0 && (
        <Button type="submit" name="intent" value="delete" variant="default">
          Delete
        </Button>
      )}
    </Form>
    <LinkButton to="edit" isMain>
      Edit
    </LinkButton>
  </>
);

export default TicketSystem;
