import { useActionData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { sendPassword } from '#app/account/send-password.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { PasswordField } from '#app/people/password-field.tsx';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Change password · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'account.write', () => Promise.resolve(null));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'account.write', sendPassword);

export const shouldRevalidate = keepAfterFailure;

const ChangePassword = () => (
  <div className="stack">
    <PageBar title="Change password" />
    <RuleForm initial={{}} outcome={useActionData<typeof action>()} save="Change password" cancelTo="/account">
      <PasswordField name="old" label="Old password" />
      <PasswordField name="password" label="New password" hint="At least 12 characters, no common password." isNew />
      <PasswordField name="again" label="New password again" isNew />
      <p className="quiet">Your other sessions end.</p>
    </RuleForm>
  </div>
);

export default ChangePassword;
