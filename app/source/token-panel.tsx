import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { TextField } from '#app/rules/form/controls.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import type { FormState } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import shown from '#app/rules/shown/shown.module.css';
import type { SourcePage } from './load-source-page.ts';
import type { MadeToken } from './send-source.ts';

type Props = { tokens: SourcePage['tokens']; made: MadeToken | null; state: FormState; mayWrite: boolean };

/** The tokens of a source; a new one is shown once. */
export const TokenPanel = ({ tokens, made, state, mayWrite }: Props) => (
  <section aria-labelledby="tokens" className="stack">
    <h2 id="tokens">Tokens</h2>
    {made !== null && (
      <div role="status" className="stack">
        <p>
          Token <Foreign text={made.name} />, shown this once: copy it now.
        </p>
        <CodeBlock text={made.secret} label="New token" />
      </div>
    )}
    {tokens.length === 0 && made === null && <p className="quiet">None: nothing can be sent to this source yet.</p>}
    <ul className={shown['list']}>
      {tokens.map((token) => (
        <Token key={token.id} token={token} mayWrite={mayWrite} />
      ))}
    </ul>
    {mayWrite && (
      <FormContext.Provider value={state}>
        <Form method="post" noValidate className={formStyles['form']}>
          <div className={formStyles['row']}>
            <TextField name="tokenName" label="Name of a new token" hint="Where it is used." maxLength={100} />
            <TextField name="tokenDays" label="Valid for days" isNumber hint="Empty: until it is revoked." />
          </div>
          <div className={formStyles['buttons']}>
            <Button type="submit" name="intent" value="make_token" variant="default">
              Make token
            </Button>
          </div>
        </Form>
      </FormContext.Provider>
    )}
  </section>
);

const Token = ({ token, mayWrite }: { token: SourcePage['tokens'][number]; mayWrite: boolean }) => (
  <li className={shown['bar']}>
    <div>
      <Foreign text={token.name} /> <span className="mono">{token.hint}…</span>{' '}
      <span className="quiet">
        {token.lastUsedAt === null ? (
          'never used'
        ) : (
          <>
            used <Age at={token.lastUsedAt} /> ago
          </>
        )}
        {token.expiresAt !== null && (
          <>
            , until <Clock at={token.expiresAt} />
          </>
        )}
      </span>
    </div>
    {mayWrite && (
      <Form method="post">
        <input type="hidden" name="token" value={token.id} />
        <Button
          type="submit"
          name="intent"
          value="revoke_token"
          variant="default"
          size="xs"
          aria-label={`Revoke ${token.name}`}
        >
          Revoke
        </Button>
      </Form>
    )}
  </li>
);
