import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { CodeBlock } from '#app/components/code-block.tsx';
import type { SystemPage } from './load-system-page.ts';

type Props = { page: Pick<SystemPage, 'hook' | 'canSeal' | 'mayWrite'>; secret: string | null };

/** Where a Jira sends what happens to its issues, and how one tells it so; a new secret is shown once. */
export const HookPanel = ({ page: { hook, canSeal, mayWrite }, secret }: Props) => (
  <section aria-labelledby="webhook" className="stack">
    <h2 id="webhook">Webhook</h2>
    <p>
      Without a webhook, what people do in Jira is known after two minutes at most. With one it is known at once. In
      Jira, as an administrator: System, WebHooks, Create. Give it this address and the secret, the JQL{' '}
      <code>labels = tocsin</code>, and the events issue updated, issue deleted, comment created.
    </p>
    <CodeBlock text={hook.address} label="Address of the webhook" />
    {secret !== null && (
      <div role="status" className="stack">
        <p>The secret, shown this once: copy it now.</p>
        <CodeBlock text={secret} label="New secret" />
      </div>
    )}
    {!hook.hasSecret && secret === null && (
      <p className="quiet">There is no secret yet, so every webhook is refused.</p>
    )}
    {mayWrite && canSeal && (
      <Form method="post">
        <Button type="submit" name="intent" value="hook_secret" variant="default">
          {hook.hasSecret ? 'Make another secret' : 'Make a secret'}
        </Button>
      </Form>
    )}
    {mayWrite && !canSeal && (
      <p className="quiet">
        A secret can’t be stored: this installation has no <code>TOCSIN_SECRET_KEY</code>.
      </p>
    )}
  </section>
);
