import { useEffect } from 'react';
import { Button, PasswordInput } from '@mantine/core';
import { Form, useActionData, useNavigation, useSubmit } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import { findWallScreen } from '#db/wall/wall-screens.ts';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import { failAction } from '#app/http/failure.ts';
import { readForm } from '#app/http/read-form.ts';
import { goTo } from '#app/http/redirect.ts';
import { withDatabase } from '#app/http/serve.ts';
import { isWallToken, writeWallCookie } from '#app/wall/wall-cookie.ts';
import { wallViewName } from '#app/wall/wall-view.ts';
import styles from '#app/wall/wall.module.css';

export const meta: MetaFunction = () => [{ title: 'Wall screen · Tocsin' }];

export const handle = { isBare: true };

/** A screen's link is opened: its token becomes a cookie that only its view is sent. */
export const action = ({ context, request }: ActionFunctionArgs) =>
  withDatabase(async () => {
    const token = (await readForm(request))('token').trim();
    const screen = isWallToken(token) ? await findWallScreen(context.db, token) : null;
    if (screen === null) return failAction('invalid_input', 'This link is not valid, or was revoked.', {});
    const isSecure = context.publicUrl.startsWith('https:');
    throw goTo(`/wall/${wallViewName(screen)}`, { 'set-cookie': writeWallCookie(screen, token, isSecure) });
  });

const EnterWall = () => {
  const outcome = useActionData<typeof action>();
  const submit = useSubmit();
  const { state } = useNavigation();
  // Browsers send no server what stands behind the #, so that the token is in no log; it leaves the address at once.
  useEffect(() => {
    const token = location.hash.slice(1);
    if (token === '') return;
    history.replaceState(history.state, '', location.pathname);
    submit({ token }, { method: 'post', replace: true });
  }, []);
  return (
    <main className={styles['enter']}>
      <h1>Wall screen</h1>
      <p className="quiet">
        An administrator makes a link for this screen on the page Dashboards. Open it here, or paste its last part.
      </p>
      {outcome !== undefined && <FailureNotice failure={{ ...outcome, hint: 'Ask an administrator for a new one.' }} />}
      <Form method="post">
        <PasswordInput name="token" label="Token" autoComplete="off" placeholder="wall_…" />
        <Button type="submit" loading={state !== 'idle'}>
          Show the wall
        </Button>
      </Form>
    </main>
  );
};

export default EnterWall;
