import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { useViewer } from '#app/components/use-viewer.ts';
import { bulkIntents, suppressHours } from './bulk-order.ts';
import type { BulkIntent } from './bulk-order.ts';
import type { Bulk } from './use-bulk.ts';
import type { Selection } from './use-selection.ts';
import styles from './bulk-bar.module.css';

export const bulkWords: Record<BulkIntent, string> = {
  acknowledge: 'Acknowledge',
  unacknowledge: 'Unacknowledge',
  close: 'Close',
  comment: 'Comment',
  suppress: 'Suppress',
  ticket: 'Set ticket',
};

type Props = {
  selection: Selection;
  bulk: Bulk;
  nonce: string;
  mayBeMore: boolean;
  selectAll: () => void;
  /** Where a ticket may be; none: no ticket can be set. */
  ticketSystems: readonly { id: number; name: string }[];
};

const needsText = (intent: unknown): boolean => intent === 'comment' || intent === 'suppress' || intent === 'ticket';

/** What can be done to the selected rows, in the place of the filter. Without scripts it is always there. */
export const BulkBar = ({ selection, bulk, nonce, mayBeMore, selectAll, ticketSystems }: Props) => {
  const { now } = useViewer();
  const { search } = useLocation();
  const [text, setText] = useState('');
  const [isTextMissing, setTextMissing] = useState(false);
  const textInput = useRef<HTMLInputElement>(null);
  const count = selection.selected.size;
  const offered = bulkIntents.filter((intent) => intent !== 'ticket' || ticketSystems.length > 0);
  const isBusy = bulk.progress?.isRunning === true;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent; // that is what a submit event is
    const fields = new FormData(event.currentTarget, submitter);
    if (count === 0 || isBusy) return;
    const isMissing = needsText(fields.get('intent')) && text.trim() === '';
    setTextMissing(isMissing);
    if (isMissing) return textInput.current?.focus();
    bulk.start(fields, [...selection.selected]);
    setText('');
    selection.clear();
  };
  return (
    <Form
      id="bulk"
      method="post"
      action="/incidents/bulk"
      className={styles['bar']}
      data-empty={count === 0}
      onSubmit={send}
    >
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="startedAt" value={now.getTime()} />
      <input type="hidden" name="back" value={search} />
      <strong className={styles['count']}>{count.toLocaleString('en')} selected</strong>
      {mayBeMore && (
        <Button type="button" size="xs" variant="default" onClick={selectAll}>
          Select all that fit
        </Button>
      )}
      <input
        ref={textInput}
        className={styles['text']}
        name="text"
        aria-label="Comment, reason to suppress, or key of a ticket"
        placeholder="Comment, reason to suppress, or key of a ticket"
        maxLength={500}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setTextMissing(false);
        }}
        aria-invalid={isTextMissing}
        aria-describedby={isTextMissing ? 'bulk-fault' : undefined}
      />
      {offered.map((intent) => (
        <Button key={intent} type="submit" name="intent" value={intent} size="xs" variant="default" disabled={isBusy}>
          {bulkWords[intent]}
        </Button>
      ))}
      <TicketSystemChoice systems={ticketSystems} />
      <label className={styles['hours']}>
        for
        <select name="hours" aria-label="How long to suppress">
          {suppressHours.map((hours) => (
            <option key={hours} value={hours}>
              {hours} h
            </option>
          ))}
        </select>
      </label>
      <Button type="button" size="xs" variant="default" onClick={selection.clear}>
        Clear
      </Button>
      {isTextMissing && (
        <p id="bulk-fault" role="alert" className={styles['fault']}>
          Write the comment, the reason or the key first. Nothing was sent.
        </p>
      )}
    </Form>
  );
};

/** Which system a ticket's key is of; a single one is not asked for. */
const TicketSystemChoice = ({ systems }: { systems: Props['ticketSystems'] }) => {
  const [first] = systems;
  if (first === undefined) return null;
  if (systems.length === 1) return <input type="hidden" name="system" value={first.id} />;
  return (
    <label className={styles['hours']}>
      in
      <select name="system" aria-label="Where the ticket is">
        {systems.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
