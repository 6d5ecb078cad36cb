import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { loadSourcePage } from '#app/source/load-source-page.ts';
import { sendSourceStep } from '#app/source/send-source.ts';
import type { MadeToken } from '#app/source/send-source.ts';
import { RefusalTable } from '#app/source/refusal-table.tsx';
import { MessageTypes, SourceFacts } from '#app/source/source-facts.tsx';
import { AckFacts, PollFacts } from '#app/source/settings/poll-facts.tsx';
import { TokenPanel } from '#app/source/token-panel.tsx';
import { showText } from '#app/text/show-text.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Tocsin' : `${showText(data.row.name)} · Tocsin` },
];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'source.read', (served) => loadSourcePage(served, readId(args.params['id'], 'source')));

export const action = (args: ActionFunctionArgs) =>
  serveForm<MadeToken>(args, 'source.write', (form) => sendSourceStep(form, readId(args.params['id'], 'source')));

const Source = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { row, mayWrite } = page;
  const made = outcome?.ok === true ? outcome.preview : null;
  const state = outcome?.ok === false ? outcome : { values: {}, faults: [] };
  return (
    <div className="stack">
      <PageBar title={<Foreign text={row.name} />}>{mayWrite && <Steps isEnabled={row.isEnabled} />}</PageBar>
      <FaultNotice outcome={outcome} />
      <SourceFacts page={page} />
      {row.kind === 'zenoss' ? <PollFacts page={page} /> : <RefusalTable refusals={page.refusals} />}
      <AckFacts page={page} />
      {row.kind === 'cito' && <MessageTypes page={page} />}
      {row.kind === 'native' && (
        <TokenPanel key={made?.secret} tokens={page.tokens} made={made} state={state} mayWrite={mayWrite} />
      )}
      <section aria-labelledby="paste" className="stack">
        <h2 id="paste">To paste where its alerts come from</h2>
        {page.snippets.map(({ title, text }) => (
          <div key={title}>
            <p className="quiet">{title}</p>
            <CodeBlock text={text} label={title} />
          </div>
        ))}
      </section>
      <RuleHistory entries={page.history} />
    </div>
  );
};

const Steps = ({ isEnabled }: { isEnabled: boolean }) => (
  <>
    <Form method="post">
      <Button type="submit" name="intent" value={isEnabled ? 'disable' : 'enable'} variant="default">
        {isEnabled ? 'Disable' : 'Enable'}
      </Button>
    </Form>
    <LinkButton to="edit" isMain>
      Edit
    </LinkButton>
  </>
);

export default Source;
