import { Button } from '@mantine/core';
import { Link, useFetcher, useLocation } from '@remix-run/react';
import type { ViewRow } from '#db/view/list-views.ts';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import type { ActionFailure } from '#app/http/failure.ts';
import { Foreign } from '#app/components/foreign.tsx';
import panel from '#app/incident/list/filter-panel.module.css';
import { viewPath } from './view-path.ts';
import styles from './view-panel.module.css';

type Props = {
  views: ViewRow[];
  defaultId: number | null;
  /** Of the viewer. */
  teams: { id: number; name: string }[];
};

/** Lists under a name: opens one, saves the one that is shown. */
export const ViewPanel = ({ views, defaultId, teams }: Props) => {
  const { key, search } = useLocation();
  const fetcher = useFetcher<ActionFailure<object>>();
  const here = search.replace(/^\?/, '');
  return (
    <details className={`${panel['panel'] ?? ''} ${styles['views'] ?? ''}`} key={key}>
      <summary>Views</summary>
      <div className={panel['form']}>
        {views.length === 0 ? (
          <p className="quiet">No views yet. Narrow the list, then save it here under a name.</p>
        ) : (
          <ul>
            {views.map((view) => (
              <View key={view.id} view={view} isDefault={view.id === defaultId} />
            ))}
          </ul>
        )}
        <fetcher.Form method="post" action="/views" className={styles['save']}>
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="query" value={here} />
          <label>
            Name of this list
            <input name="name" maxLength={100} required />
          </label>
          <label>
            For
            <select name="team">
              <option value="">me</option>
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Button type="submit" size="xs">
            Save view
          </Button>
        </fetcher.Form>
        {fetcher.data !== undefined && <FailureNotice failure={fetcher.data} />}
      </div>
    </details>
  );
};

const View = ({ view, isDefault }: { view: ViewRow; isDefault: boolean }) => {
  const fetcher = useFetcher<ActionFailure<object>>();
  const name = `“${view.name}”`;
  return (
    <li>
      <Link to={viewPath(view.query)}>
        <Foreign text={view.name} maxLength={100} />
      </Link>{' '}
      <span className="quiet">
        {view.teamName !== null && `${view.teamName} `}
        {!view.isOwn && `by ${view.ownerName}`}
      </span>
      <fetcher.Form method="post" action="/views">
        <input type="hidden" name="query" value={view.query} />
        <button
          name="intent"
          value="default"
          aria-pressed={isDefault}
          aria-label={isDefault ? `Incidents open with ${name}: undo` : `Open incidents with ${name}`}
        >
          {isDefault ? '★' : '☆'}
        </button>
        {!isDefault && <input type="hidden" name="view" value={view.id} />}
      </fetcher.Form>
      {view.isOwn && (
        <fetcher.Form method="post" action="/views">
          <input type="hidden" name="view" value={view.id} />
          <button name="intent" value="delete" aria-label={`Delete ${name}`}>
            ×
          </button>
        </fetcher.Form>
      )}
    </li>
  );
};
