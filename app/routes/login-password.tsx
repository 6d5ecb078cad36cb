import { Button } from '@mantine/core';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { sendFirstPassword } from '#app/account/send-first-password.ts';
import { safePath } from '#app/auth/safe-path.ts';
import { failAction } from '#app/http/failure.ts';
import { readForm } from '#app/http/read-form.ts';
import { goTo } from '#app/http/redirect.ts';
import { withDatabase } from '#app/http/serve.ts';
import { PasswordField } from '#app/people/password-field.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import styles from './login.module.css';

export const meta: MetaFunction = () => [{ title: 'New password · Tocsin' }];

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<null> =>
  withDatabase(async () => {
    if ((await context.currentUser()) !== null) throw goTo(nextOf(request));
    if ((await context.auth.newcomer(context.headers.cookie)) === null) throw goTo('/login');
    return null;
  });

export const action = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const field = await readForm(request);
    const newcomer = await context.auth.newcomer(context.headers.cookie);
    if (newcomer === null) throw goTo('/login');
    const chosen = { password: field('password'), again: field('again') };
    const faults = await sendFirstPassword(context, newcomer, chosen);
    if (faults.length === 0) throw goTo(nextOf(request));
    return failAction('invalid_input', 'Not saved: the password breaks a rule.', { values: {}, faults });
  });

const nextOf = (request: Request): string => safePath(new URL(request.url).searchParams.get('next'));

const NewPassword = () => {
  const outcome = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <FormContext.Provider value={{ values: {}, faults: outcome?.faults ?? [] }}>
      <Form method="post" noValidate className={styles['form']}>
        <h1>New password</h1>
        <p>Somebody else chose the one that you have. Choose your own to go on.</p>
        <FaultNotice outcome={outcome} />
        <PasswordField name="password" label="New password" hint="At least 12 characters, no common password." isNew />
        <PasswordField name="again" label="New password again" isNew />
        <Button type="submit" size="md" loading={state !== 'idle'}>
          Change password
        </Button>
        <Button type="submit" variant="default" formAction="/logout">
          Log out
        </Button>
      </Form>
    </FormContext.Provider>
  );
};

export default NewPassword;
