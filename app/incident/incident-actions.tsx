import { useActionData, useFetcher } from '@remix-run/react';
import type { AccessAction } from '#domain/access/access-table.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { useViewer } from '#app/components/use-viewer.ts';
import { ActButton } from './act-button.tsx';
import type { askIncident } from './ask-incident.ts';
import { CommentForm } from './comment-form.tsx';
import { FormIdentity } from './form-identity.tsx';
import type { IncidentPage } from './load-incident-page.ts';
import { OutcomeNotice } from './outcome-notice.tsx';
import type { Outcome } from './outcome-notice.tsx';
import styles from './incident-actions.module.css';
import { discovered } from './discovered.ts';

/** What people can do about an incident in its state. Works without scripts; then the outcome comes with the page. */
export const IncidentActions = ({ page }: { page: IncidentPage }) => {
  const may = useMay(page);
  const outcome = useActionData<typeof askIncident>();
  const ofComment = outcome?.intent === 'comment' ? outcome : undefined;
  const ofState = outcome?.intent === 'comment' ? undefined : outcome;
  return (
    <>
      <StateBar page={page} outcome={ofState} />
      {page.state !== 'closed' && may('incident.comment') && <CommentForm page={page} outcome={ofComment} />}
    </>
  );
};

const StateBar = ({ page, outcome }: { page: IncidentPage; outcome: Outcome }) => {
  const fetcher = useFetcher<typeof askIncident>();
  const may = useMay(page);
  const latest = fetcher.data ?? outcome;
  const busy = fetcher.formData?.get('intent') ?? null;
  const intents = offered(page).filter((intent) => may(`incident.${intent}`));
  return (
    <>
      {intents.length > 0 && (
        <fetcher.Form method="post" {...discovered} className={styles['bar']}>
          <FormIdentity page={page} outcome={latest} />
          {intents.map((intent, at) => (
            <ActButton key={intent} intent={intent} busy={busy} isMain={at === 0 && page.state !== 'closed'} />
          ))}
        </fetcher.Form>
      )}
      <OutcomeNotice outcome={latest} />
    </>
  );
};

/** What changes an incident's state from the one that it is in, the likeliest first. Only its key's newest can be re-opened. */
const offered = ({ state, newerIncident }: IncidentPage): ('acknowledge' | 'unacknowledge' | 'close' | 'reopen')[] => {
  switch (state) {
    case 'open':
      return ['acknowledge', 'close'];
    case 'acknowledged':
      return ['close', 'unacknowledge'];
    case 'closed':
      return newerIncident === null ? ['reopen'] : [];
  }
};

/** Whether the viewer may do something to this incident. */
const useMay = (page: IncidentPage): ((action: AccessAction) => boolean) => {
  const { person } = useViewer();
  return (action) => person !== null && isAllowed(person, action, page);
};
