import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { loadMaintenance } from '#db/rules/maintenance-list.ts';
import { loadKnownIds, sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { Badge } from '#app/components/badge.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { OccurrenceList } from '#app/rules/maintenance/occurrence-list.tsx';
import { ScopeWords } from '#app/rules/maintenance/scope-words.tsx';
import { sendEndWindow } from '#app/rules/maintenance/send-window.ts';
import { scopeNames, showWindow } from '#app/rules/maintenance/show-window.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';

const shownOccurrences = 10;

export const meta: MetaFunction = () => [{ title: 'Maintenance window · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async (served) => {
    const { context, params, user } = served;
    const { db } = context;
    const id = readId(params['id'], 'maintenance window');
    const row = await loadMaintenance(db, id);
    if (row === null) throw failPage('not_found', `There is no maintenance window ${String(id)}.`);
    const around = { known: await loadKnownIds(db), now: context.now(), limit: shownOccurrences };
    return {
      window: showWindow(row, around),
      names: scopeNames(await teamChoices(db), await sourceChoices(db)),
      mayChange: isAllowed(user, 'rule.write'),
      history: await loadHistory(served, `maintenance/${String(id)}`),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'rule.write', (form) => sendEndWindow(form, readId(args.params['id'], 'maintenance window')));

const MaintenanceWindowPage = () => {
  const { window, names, mayChange, history } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={<Foreign text={window.name} />}>
        {mayChange && window.endedAtMs === null && (
          <>
            <LinkButton to="edit">Edit</LinkButton>
            <Form method="post">
              <Button type="submit">End now</Button>
            </Form>
          </>
        )}
      </PageBar>
      <FaultNotice outcome={useActionData<typeof action>()} />
      <WarningList warnings={window.warnings} />
      <Facts
        facts={[
          [
            'State',
            window.isOpen ? <Badge key="state">open now</Badge> : window.endedAtMs === null ? 'not open now' : 'ended',
          ],
          ['For', <ScopeWords key="scope" scope={window.scope} names={names} />],
          [
            'Repeats',
            <span key="repeats" className="mono">
              {window.recurrence ?? 'once'}
            </span>,
          ],
          [
            'At its end',
            window.closesOnEnd ? 'closes what was opened in it and is still open' : 'what is open stays open',
          ],
          ['Reason', <Foreign key="reason" text={window.reason} maxLength={500} />],
          ['Owner', <Foreign key="owner" text={window.owner} />],
          [
            'Made by',
            <span key="made">
              <Foreign text={window.createdBy} /> <Clock at={window.createdAt} />
            </span>,
          ],
        ]}
      />
      <section aria-labelledby="occurrences">
        <h2 id="occurrences">Open next</h2>
        {window.occurrences.length === 0 ? (
          <p className="quiet">Never again.</p>
        ) : (
          <OccurrenceList occurrences={window.occurrences} timeZone={window.timeZone} />
        )}
      </section>
      <RuleHistory entries={history} />
    </div>
  );
};

export default MaintenanceWindowPage;
