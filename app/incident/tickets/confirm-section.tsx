import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import formStyles from '#app/rules/form/form.module.css';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { WarningBox } from '#app/rules/shown/warning-list.tsx';
import { ExternalLink } from '../ticket-table.tsx';
import { attachingWords, openingWords } from './confirm-words.ts';
import type { TicketPreview } from './send-ticket.ts';
import { TicketFormOf } from './ticket-sections.tsx';
import type { FormProps } from './ticket-sections.tsx';

type Props = FormProps & { preview: TicketPreview; values: FormValues; backTo: string };

/** What is about to be done in which system, before it's done. */
export const ConfirmSection = ({ preview, backTo, ...props }: Props) => (
  <section aria-labelledby="confirm" className="stack">
    {preview.kind === 'open' ? <ConfirmOpen {...props} /> : <ConfirmAttach {...props} preview={preview} />}
    <p>
      <Link to={backTo}>Do nothing</Link>
    </p>
  </section>
);

const ConfirmOpen = ({ system, nonce, values }: Omit<Props, 'preview' | 'backTo'>) => {
  const shown = [{ name: 'title', label: 'Title' }, ...system.places, { name: 'body', label: 'Description' }];
  return (
    <>
      <h2 id="confirm">
        A ticket will be opened in <Foreign text={system.name} />
      </h2>
      <p>{openingWords(system.can)}</p>
      <Facts
        facts={shown.flatMap(({ name, label }) => {
          const text = values[name]?.[0] ?? '';
          return text === '' ? [] : [[label, <Foreign key={name} text={text} maxLength={2_000} />] as const];
        })}
      />
      <TicketFormOf system={system} nonce={nonce}>
        {shown.map(({ name }) => (
          <input key={name} type="hidden" name={name} value={values[name]?.[0] ?? ''} />
        ))}
        <div className={formStyles['buttons']}>
          <Button type="submit" name="intent" value="open">
            Open the ticket in {system.name}
          </Button>
        </div>
      </TicketFormOf>
    </>
  );
};

type AttachProps = Omit<Props, 'preview' | 'backTo'> & { preview: Extract<TicketPreview, { kind: 'attach' }> };

const ConfirmAttach = ({ system, nonce, preview: { key, remote } }: AttachProps) => (
  <>
    <h2 id="confirm">
      <Foreign text={key} /> in <Foreign text={system.name} /> will be the incident’s ticket
    </h2>
    {remote === null ? (
      <WarningBox>
        <li>
          <Foreign text={system.name} /> can’t show a ticket, so nobody knows whether this one is there.
        </li>
      </WarningBox>
    ) : (
      <Facts
        facts={[
          [
            'Ticket',
            <span key="key">
              <Foreign text={remote.key} /> <ExternalLink url={remote.url} />
            </span>,
          ],
          ['Status', `${remote.status}${remote.isClosed ? ' (closed)' : ''}`],
          ['Assignee', remote.assignee ?? 'nobody'],
        ]}
      />
    )}
    <p>{attachingWords(system.can)}</p>
    <TicketFormOf system={system} nonce={nonce}>
      <input type="hidden" name="key" value={key} />
      <div className={formStyles['buttons']}>
        <Button type="submit" name="intent" value="attach">
          Attach {key}
        </Button>
      </div>
    </TicketFormOf>
  </>
);
