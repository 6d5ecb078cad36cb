import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { data } from '@remix-run/server-runtime';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { MetaFunction } from '@remix-run/react';
import { Notice } from '#app/components/failure-notice.tsx';
import { safePath } from '#app/auth/safe-path.ts';
import { visitOf } from '#app/auth/visit-of.ts';
import { readForm } from '#app/http/read-form.ts';
import { withDatabase } from '#app/http/serve.ts';
import styles from './login.module.css';
import { goTo } from '#app/http/redirect.ts';

const maxNameLength = 64;

export const meta: MetaFunction = () => [{ title: 'Log in · Tocsin' }];

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<null> =>
  withDatabase(async () => {
    if ((await context.currentUser()) !== null) throw goTo(nextOf(request));
    if ((await context.auth.newcomer(context.headers.cookie)) !== null)
      throw goTo(`/login/password?next=${encodeURIComponent(nextOf(request))}`);
    return null;
  });

export const action = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const field = await readForm(request);
    const name = field('name').trim().slice(0, maxNameLength);
    const result = await context.auth.logIn({ ...visitOf(context), name, password: field('password') });
    const next = nextOf(request);
    const headers = result.ok ? { 'set-cookie': result.setCookie } : {};
    if (result.ok) throw goTo(result.needsCode ? `/login/code?next=${encodeURIComponent(next)}` : next, headers);
    // Not the name: people type their password there by mistake.
    context.log.warn({ address: context.clientAddress, because: result.because }, 'login refused');
    if (result.because !== 'throttled') return data({ name, message: 'Name or password is wrong.' }, { status: 401 });
    const seconds = Math.ceil(result.waitMs / 1_000);
    const message = `Too many attempts. Try again in ${String(seconds)} s.`;
    return data({ name, message }, { status: 429, headers: { 'retry-after': String(seconds) } });
  });

const nextOf = (request: Request): string => safePath(new URL(request.url).searchParams.get('next'));

const LogIn = () => {
  const failed = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <Form method="post" className={styles['form']}>
      <h1>Tocsin</h1>
      {failed !== undefined && <Notice title={failed.message} />}
      <TextInput
        label="Name"
        name="name"
        defaultValue={failed?.name}
        maxLength={maxNameLength}
        required
        withAsterisk={false}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        size="md"
      />
      <PasswordInput
        label="Password"
        name="password"
        required
        withAsterisk={false}
        autoComplete="current-password"
        size="md"
      />
      <Button type="submit" size="md" loading={state !== 'idle'}>
        Log in
      </Button>
    </Form>
  );
};

export default LogIn;
