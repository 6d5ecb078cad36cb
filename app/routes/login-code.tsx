import { Button, TextInput } from '@mantine/core';
import { Form, Link, useActionData, useNavigation } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import { data } from '@remix-run/server-runtime';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { safePath } from '#app/auth/safe-path.ts';
import { visitOf } from '#app/auth/visit-of.ts';
import { Notice } from '#app/components/failure-notice.tsx';
import { readForm } from '#app/http/read-form.ts';
import { goTo } from '#app/http/redirect.ts';
import { withDatabase } from '#app/http/serve.ts';
import styles from './login.module.css';

const maxCodeLength = 40;

export const meta: MetaFunction = () => [{ title: 'Code · Tocsin' }];

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<null> =>
  withDatabase(async () => {
    if ((await context.currentUser()) !== null) throw goTo(nextOf(request));
    if (!(await context.auth.isPending(context.headers.cookie))) throw goTo('/login');
    return null;
  });

export const action = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const field = await readForm(request);
    const code = field('code').trim().slice(0, maxCodeLength);
    const result = await context.auth.confirm({ ...visitOf(context), code });
    if (result.ok) throw goTo(nextOf(request), { 'set-cookie': result.setCookie });
    context.log.warn({ address: context.clientAddress, because: result.because }, 'a login code was refused');
    if (result.because === 'over') throw goTo(`/login?next=${encodeURIComponent(nextOf(request))}`);
    if (result.because === 'unreadable') return data({ message: unreadable }, { status: 503 });
    if (result.because !== 'throttled')
      return data({ message: 'The code is wrong, or was used before.' }, { status: 401 });
    const seconds = String(Math.ceil(result.waitMs / 1_000));
    const message = `Too many attempts. Try again in ${seconds} s.`;
    return data({ message }, { status: 429, headers: { 'retry-after': seconds } });
  });

const unreadable =
  'Codes of your app can not be checked: the key that encrypts them is missing (TOCSIN_SECRET_KEY). Use a recovery code, or ask an administrator to remove the second step.';

const nextOf = (request: Request): string => safePath(new URL(request.url).searchParams.get('next'));

const LogInCode = () => {
  const failed = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <Form method="post" className={styles['form']}>
      <h1>Tocsin</h1>
      {failed !== undefined && <Notice title={failed.message} />}
      <TextInput
        label="Code"
        description="Six digits from your authenticator app, or one of your recovery codes."
        name="code"
        maxLength={maxCodeLength}
        required
        withAsterisk={false}
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoFocus
        size="md"
      />
      <Button type="submit" size="md" loading={state !== 'idle'}>
        Log in
      </Button>
      <Link to="/login">Start again</Link>
    </Form>
  );
};

export default LogInCode;
