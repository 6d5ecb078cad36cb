import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadSecondStep } from '#db/user/second-step.ts';
import { openTotpSecret } from '#db/user/totp-secret.ts';
import { drawQrCode } from '#app/account/qr-code.ts';
import type { QrCode } from '#app/account/qr-code.ts';
import { QrPicture } from '#app/account/qr-picture.tsx';
import { sendSecondStep } from '#app/account/send-second-step.ts';
import type { NewCodes } from '#app/account/send-second-step.ts';
import { otpauthUri } from '#app/auth/totp.ts';
import { Notice } from '#app/components/failure-notice.tsx';
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
    const { stored = null, since = null, codesLeft = 0 } = held ?? {};
    const secret = stored === null ? null : openTotpSecret(context.secretKeys, { userId: user.id, stored });
    if (since !== null) return { phase: 'on' as const, codesLeft, isReadable: secret !== null };
    if (secret === null) return { phase: 'off' as const, hasKey: context.secretKeys.length > 0 };
    // The secret is shown until a code proves that a device has it, and never after.
    const uri = otpauthUri(user.name, secret);
    return { phase: 'begun' as const, secret, uri, qrCode: drawQrCode(uri) };
  });

export const action = (args: ActionFunctionArgs) => serveForm<NewCodes>(args, 'account.write', sendSecondStep);

const SecondStepPage = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  if (outcome?.ok === true) return <Codes codes={outcome.preview.codes} />;
  return (
    <div className="stack">
      <PageBar title="Second step" />
      {page.phase === 'off' && (page.hasKey ? <Off /> : <NoKey />)}
      {page.phase === 'begun' && <Begun {...page} outcome={outcome} />}
      {page.phase === 'on' && <On {...page} outcome={outcome} />}
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

const NoKey = () => (
  <Notice title="It can not be set up: the setting TOCSIN_SECRET_KEY is missing.">
    Its secret would have to be stored unencrypted. Whoever runs this server can set the key.
  </Notice>
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

type BegunProps = { secret: string; uri: string; qrCode: QrCode; outcome: FormOutcome | undefined };

const Begun = ({ secret, uri, qrCode, outcome }: BegunProps) => (
  <>
    <p>
      Scan this code with your authenticator app, or <a href={uri}>open it there</a> on this device, or type the key.
    </p>
    <QrPicture code={qrCode} label="QR code of the key below" />
    <CodeBlock text={(secret.match(/.{4}/g) ?? []).join(' ')} label="Key" />
    <CodeForm outcome={outcome} buttons={[{ intent: 'confirm', label: 'Turn it on' }]} />
  </>
);

type OnProps = { codesLeft: number; isReadable: boolean; outcome: FormOutcome | undefined };

const On = ({ codesLeft, isReadable, outcome }: OnProps) => (
  <>
    <p>It is on. {codesLeft} recovery codes are left. To change it, enter a code.</p>
    {!isReadable && (
      <Notice title="Codes of your app can not be checked: the key that encrypts them is missing (TOCSIN_SECRET_KEY).">
        A recovery code works.
      </Notice>
    )}
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
