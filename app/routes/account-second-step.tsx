import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadSecondStep } from '#db/user/second-step.ts';
import { sendSecondStep } from '#app/account/send-second-step.ts';
import type { NewCodes } from '#app/account/send-second-step.ts';
import { otpauthUri } from '#app/auth/totp.ts';
import { CodeBlock } from '#app/components/code-block.tsx';
import { servePage } from '#app/http/serve.ts';
import { ShownOnce } from '#app/people/shown-once.tsx';
import { TextField } from '#app/rules/form/controls.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import { serveForm } from '#app/rules/form/serve-form.ts';
import type { FormOutcome } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Second step · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'account.write', async ({ context, user }) => {
    const held = await loadSecondStep(context.db, user.id);
    if (held === null) return { phase: 'off' as const };
    // The secret is shown until a code proves that a device has it, and never after.
    if (held.since === null)
      return { phase: 'begun' as const, secret: held.secret, uri: otpauthUri(user.name, held.secret) };
    return { phase: 'on' as const, codesLeft: held.codesLeft };
  });

export const action = (args: ActionFunctionArgs) => serveForm<NewCodes>(args, 'account.write', sendSecondStep);

const SecondStepPage = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  if (outcome?.ok === true) return <Codes codes={outcome.preview.codes} />;
  return (
    <div className="stack">
      <PageBar title="Second step" />
      {page.phase === 'off' && <Off />}
      {page.phase === 'begun' && <Begun secret={page.secret} uri={page.uri} outcome={outcome} />}
      {page.phase === 'on' && <On codesLeft={page.codesLeft} outcome={outcome} />}
    </div>
  );
};

const Codes = ({ codes }: { codes: readonly string[] }) => (
  <div className="stack">
    <PageBar title="Second step" />
    <ShownOnce title="The second step is on" label="Recovery codes" secrets={codes} doneTo="/account">
      <p>Recovery codes, for when your device is lost. Each is good for one login. They are not shown again.</p>
    </ShownOnce>
  </div>
);

const Off = () => (
  <Form method="post" className={formStyles['form']}>
    <p>It is off. With it, a login asks for a code from an app on your phone after the password.</p>
    <div>
      <Button type="submit" name="intent" value="begin">
        Set it up
      </Button>
    </div>
  </Form>
);

type CodeFormProps = { outcome: FormOutcome | undefined; buttons: { intent: string; label: string }[] };

const CodeForm = ({ outcome, buttons }: CodeFormProps) => (
  <FormContext.Provider value={{ values: {}, faults: outcome?.faults ?? [] }}>
    <Form method="post" className={formStyles['form']}>
      <FaultNotice outcome={outcome} />
      <TextField name="code" label="Code" maxLength={40} hint="Six digits that the app shows now." />
      <div className={formStyles['buttons']}>
        {buttons.map(({ intent, label }, at) => (
          <Button key={intent} type="submit" name="intent" value={intent} variant={at === 0 ? 'filled' : 'default'}>
            {label}
          </Button>
        ))}
      </div>
    </Form>
  </FormContext.Provider>
);

type BegunProps = { secret: string; uri: string; outcome: FormOutcome | undefined };

const Begun = ({ secret, uri, outcome }: BegunProps) => (
  <>
    <p>
      Enter this key in your authenticator app, or <a href={uri}>open it there</a> on this device.
    </p>
    <CodeBlock text={(secret.match(/.{4}/g) ?? []).join(' ')} label="Key" />
    <CodeForm outcome={outcome} buttons={[{ intent: 'confirm', label: 'Turn it on' }]} />
  </>
);

const On = ({ codesLeft, outcome }: { codesLeft: number; outcome: FormOutcome | undefined }) => (
  <>
    <p>It is on. {codesLeft} recovery codes are left. To change it, enter a code.</p>
    <CodeForm
      outcome={outcome}
      buttons={[
        { intent: 'renew', label: 'Make new recovery codes' },
        { intent: 'end', label: 'Turn it off' },
      ]}
    />
  </>
);

export default SecondStepPage;
