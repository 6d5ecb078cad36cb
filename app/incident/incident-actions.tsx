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

/** What people can do about an incident that isn't closed. Works without scripts; then the outcome comes with the page. */
export const IncidentActions = ({ page }: { page: IncidentPage }) => {
  const may = useMay(page);
  const outcome = useActionData<typeof askIncident>();
  const ofComment = outcome?.intent === 'comment' ? outcome : undefined;
  const ofState = outcome?.intent === 'comment' ? undefined : outcome;
  return (
    <>
      <StateBar page={page} outcome={ofState} />
      {may('incident.comment') && <CommentForm page={page} outcome={ofComment} />}
    </>
  );
};

const StateBar = ({ page, outcome }: { page: IncidentPage; outcome: Outcome }) => {
  const fetcher = useFetcher<typeof askIncident>();
  const may = useMay(page);
  const latest = fetcher.data ?? outcome;
  const busy = fetcher.formData?.get('intent') ?? null;
  const mayAcknowledge = page.state === 'open' && may('incident.acknowledge');
  const mayClose = may('incident.close');
  return (
    <>
      {(mayAcknowledge || mayClose) && (
        <fetcher.Form method="post" {...discovered} className={styles['bar']}>
          <FormIdentity page={page} outcome={latest} />
          {mayAcknowledge && <ActButton intent="acknowledge" busy={busy} isMain />}
          {mayClose && <ActButton intent="close" busy={busy} isMain={!mayAcknowledge} />}
        </fetcher.Form>
      )}
      <OutcomeNotice outcome={latest} />
    </>
  );
};

/** Whether the viewer may do something to this incident, which a closed one ends. */
const useMay = (page: IncidentPage): ((action: AccessAction) => boolean) => {
  const { person } = useViewer();
  return (action) => person !== null && page.state !== 'closed' && isAllowed(person, action, page);
};
