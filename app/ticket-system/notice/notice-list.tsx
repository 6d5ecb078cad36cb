import type { ListedNotice } from '#db/notice/list-notices.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import shown from '#app/rules/shown/shown.module.css';

type Props = { notices: readonly ListedNotice[]; ownerEmail: string | null };

/** What the owner of the system was told last, newest first: when, what, to whom, and what became of it. */
export const NoticeList = ({ notices, ownerEmail }: Props) => (
  <section aria-labelledby="notices">
    <h2 id="notices">Told to its owner</h2>
    <ul className={shown['list']}>
      {notices.map((notice) => (
        <li key={notice.id}>
          <span className="number">
            <Clock at={notice.createdAt} />
          </span>{' '}
          {whatOf(notice)}: <Outcome notice={notice} />
        </li>
      ))}
    </ul>
    {notices.length === 0 && (
      <p className="quiet">
        {ownerEmail === null
          ? 'Nobody is told when its tickets fail: it has no owner’s email.'
          : 'Nothing yet: its owner is told when tickets fail, when it is paused, and when it works again.'}
      </p>
    )}
  </section>
);

const whatOf = ({ kind, count }: ListedNotice): string => {
  switch (kind) {
    case 'tickets_failed':
      return count === 1 ? '1 ticket failed' : `${count.toLocaleString('en')} tickets failed`;
    case 'paused':
      return 'It was paused';
    case 'works_again':
      return 'It worked again';
  }
};

const Outcome = ({ notice }: { notice: ListedNotice }) => {
  const { stage, kind, dueAt, sentAt, lastError } = notice;
  const to = <Foreign text={notice.recipient} />;
  const error = lastError === null ? 'nobody knows why' : <Foreign text={lastError} maxLength={500} />;
  switch (stage) {
    case 'pending':
      return kind === 'paused' && dueAt !== null ? (
        <>
          to be told to {to} at <Clock at={dueAt} /> unless it works before
        </>
      ) : (
        <>about to be sent to {to}</>
      );
    case 'sending':
      return <>being sent to {to}</>;
    case 'waiting':
      return (
        <>
          not sent to {to} yet: {error}
          {dueAt !== null && (
            <>
              ; tried again at <Clock at={dueAt} />
            </>
          )}
        </>
      );
    case 'sent':
      return (
        <>
          sent to {to}
          {sentAt !== null && (
            <>
              {' '}
              at <Clock at={sentAt} />
            </>
          )}
        </>
      );
    case 'given_up':
      return (
        <>
          not sent to {to}: {error}
        </>
      );
  }
};
