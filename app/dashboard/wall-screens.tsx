import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { WallScreenRow } from '#db/wall/wall-screens.ts';
import { CodeBlock } from '#app/components/code-block.tsx';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import type { ScreenOutcome } from './send-screen.ts';
import styles from './dashboard.module.css';

type Props = {
  screens: WallScreenRow[];
  teams: { id: number; name: string }[];
  outcome: ScreenOutcome | undefined;
};

/** The screens on walls that show a view without anybody logged in: make one, revoke one. For admins. */
export const WallScreens = ({ screens, teams, outcome }: Props) => {
  const isBusy = useNavigation().state !== 'idle';
  return (
    <section>
      <h2>Wall screens</h2>
      <p className="quiet">
        A link shows one view on one screen, read-only, until it is revoked. See it yourself:{' '}
        <Link to="/wall/all">wall of all teams</Link>.
      </p>
      {outcome?.ok === false && <FailureNotice failure={outcome} />}
      {outcome?.ok === true && outcome.link !== null && (
        <div role="status" className={styles['made']}>
          <p>Open this link on the screen, once. It is shown here this one time only.</p>
          <CodeBlock text={outcome.link} label="Link of the new screen" />
        </div>
      )}
      <Form method="post" className={styles['form']} key={outcome?.ok === true ? outcome.link : 'form'}>
        <input type="hidden" name="intent" value="create" />
        <TextInput name="name" label="Where it hangs" maxLength={100} required placeholder="NOC, left" />
        <NativeSelect
          name="team"
          label="Shows"
          data={[
            { value: '', label: 'All teams' },
            ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          Make a link
        </Button>
      </Form>
      {screens.length > 0 && (
        <ul className={styles['screens']}>
          {screens.map((screen) => (
            <Screen key={screen.id} screen={screen} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Screen = ({ screen }: { screen: WallScreenRow }) => (
  <li>
    <span className={styles['what']}>
      <strong>
        <Foreign text={screen.name} />
      </strong>{' '}
      shows <Foreign text={screen.teamName ?? 'all teams'} />
      <br />
      <span className="quiet">
        made by <Foreign text={screen.createdBy} /> <Age at={screen.createdAt} /> ago,{' '}
        {screen.lastSeenAt === null ? (
          'never seen'
        ) : (
          <>
            seen <Age at={screen.lastSeenAt} /> ago
          </>
        )}
      </span>
    </span>
    <Form method="post">
      <input type="hidden" name="intent" value="revoke" />
      <input type="hidden" name="screen" value={screen.id} />
      <Button type="submit" variant="default" size="xs" aria-label={`Revoke ${screen.name}`}>
        Revoke
      </Button>
    </Form>
  </li>
);
