import { useState } from 'react';
import { Textarea } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { maxCommentLength } from '#workflows/contract/messages.ts';
import { ActButton } from './act-button.tsx';
import type { askIncident } from './ask-incident.ts';
import { FormIdentity } from './form-identity.tsx';
import type { IncidentPage } from './load-incident-page.ts';
import { OutcomeNotice } from './outcome-notice.tsx';
import type { Outcome } from './outcome-notice.tsx';
import styles from './incident-actions.module.css';
import { discovered } from './discovered.ts';

/** Takes a comment. It is empty again once the comment is kept; until then what was written stays. */
export const CommentForm = ({ page, outcome }: { page: IncidentPage; outcome: Outcome }) => {
  const fetcher = useFetcher<typeof askIncident>();
  const latest = fetcher.data ?? outcome;
  const [keptNonce, setKeptNonce] = useState('');
  if (latest?.ok === true && latest.nonce !== keptNonce) setKeptNonce(latest.nonce);
  return (
    <>
      <OutcomeNotice outcome={latest} />
      <fetcher.Form method="post" {...discovered} className={styles['comment']} key={keptNonce}>
        <FormIdentity page={page} outcome={latest} />
        <Textarea
          id="comment"
          name="text"
          aria-label="Comment"
          aria-keyshortcuts="c"
          placeholder="What you found or did"
          defaultValue={latest?.ok === false ? latest.text : ''}
          maxLength={maxCommentLength}
          rows={1}
          required
        />
        <ActButton intent="comment" busy={fetcher.formData?.get('intent') ?? null} />
      </fetcher.Form>
    </>
  );
};
