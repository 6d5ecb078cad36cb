import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { OlderLink } from '#app/components/older-link.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { DefinitionActions } from '#app/definition/definition-actions.tsx';
import { DefinitionFacts } from '#app/definition/definition-facts.tsx';
import { DefinitionRules } from '#app/definition/definition-rules.tsx';
import { loadDefinitionPage } from '#app/definition/load-definition-page.ts';
import { VersionHistory } from '#app/definition/version-history.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { showText } from '#app/text/show-text.ts';
import { sendSwitch } from '#app/unmatched/send-waiting.ts';
import { WaitingNotice } from '#app/unmatched/waiting-notice.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Tocsin' : `${showText(data.summary)} · Tocsin` },
];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.read', (served) => loadDefinitionPage(served, readId(args.params['id'], 'definition')));

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'definition.write', (form) =>
    sendSwitch(form, readId(args.params['id'], 'definition'), (id) => `/definitions/${String(id)}`),
  );

const Definition = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={<Foreign text={page.summary} />}>
        <LinkButton to={`/dry-run?definition=${String(page.id)}`}>Dry run</LinkButton>
        {page.maySuppress && <LinkButton to={`/suppressions/new?definition=${String(page.id)}`}>Suppress</LinkButton>}
        {page.mayWrite && (
          <LinkButton to="edit" isMain>
            Edit
          </LinkButton>
        )}
      </PageBar>
      <FaultNotice outcome={useActionData<typeof action>()} />
      <WaitingNotice
        waiting={page.waiting}
        isEnabled={page.isEnabled}
        mayWrite={page.mayWrite}
        applied={page.applied}
      />
      {page.description !== '' && (
        <p>
          <Foreign text={page.description} maxLength={10_000} />
        </p>
      )}
      <DefinitionActions page={page} />
      <DefinitionFacts page={page} />
      <DefinitionRules page={page} />
      <VersionHistory page={page} />
      <OlderLink name="history" cursor={page.olderHistory} label="Older versions" />
      <p>
        <Link to="/definitions">All definitions</Link>
      </p>
    </div>
  );
};

export default Definition;
