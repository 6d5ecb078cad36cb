import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { AreaField, TextField } from '#app/rules/form/controls.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import type { FormState } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import type { ChosenSystem } from './load-ticket-form.ts';

export type FormProps = { system: ChosenSystem; nonce: string };

/** A form about the ticket in one system, with its nonce. */
export const TicketFormOf = ({ system, nonce, children }: FormProps & { children: ReactNode }) => (
  <Form method="post" noValidate className={formStyles['form']}>
    <input type="hidden" name="system" value={system.id} />
    <input type="hidden" name="nonce" value={nonce} />
    {children}
  </Form>
);

type ActProps = FormProps & { intent: string; label: string; children: ReactNode };

/** One thing that can be done at once, with what it does. */
export const ActSection = ({ system, nonce, intent, label, children }: ActProps) => (
  <TicketFormOf system={system} nonce={nonce}>
    <p>{children}</p>
    <div className={formStyles['buttons']}>
      <Button type="submit" name="intent" value={intent} variant="default">
        {label}
      </Button>
    </div>
  </TicketFormOf>
);

/** What a new ticket is to say and where it is to be; it is shown once more before it's opened. */
export const OpenSection = ({ system, nonce, state }: FormProps & { state: FormState }) => (
  <section aria-labelledby="open" className="stack">
    <h2 id="open">Open a ticket</h2>
    <FormContext.Provider value={{ ...state, values: { ...system.initial, ...state.values } }}>
      <TicketFormOf system={system} nonce={nonce}>
        <TextField name="title" label="Title" maxLength={255} />
        <AreaField
          name="body"
          label="Description"
          rows={6}
          hint="Unchanged, the system’s settings make it, with the facts of the incident."
        />
        {system.places.length > 0 && (
          <div className={formStyles['row']}>
            {system.places.map(({ name, label }) => (
              <TextField key={name} {...{ name, label }} maxLength={255} />
            ))}
          </div>
        )}
        <div className={formStyles['buttons']}>
          <Button type="submit" name="intent" value="show_open">
            Show what will be opened
          </Button>
        </div>
      </TicketFormOf>
    </FormContext.Provider>
  </section>
);

const attachWords = (ticket: ChosenSystem['ticket']): string => {
  if (ticket?.state === 'unknown') return 'It is there, and its key is known';
  return ticket?.state === 'open' ? 'Replace the ticket by another one' : 'Attach a ticket that is there';
};

/** Names a ticket that is there already; a system that can show it is asked before anything is done. */
export const AttachSection = ({ system, nonce, state }: FormProps & { state: FormState }) => {
  const has = system.ticket?.state === 'open' ? system.ticket.externalKey : null;
  const canRead = system.can.includes('read');
  return (
    <section aria-labelledby="attach" className="stack">
      <h2 id="attach">{attachWords(system.ticket)}</h2>
      {has !== null && (
        <p className="quiet">
          <Foreign text={has} /> stays as it is in its system; the incident has nothing to do with it any more.
        </p>
      )}
      <FormContext.Provider value={state}>
        <TicketFormOf system={system} nonce={nonce}>
          <TextField
            name="key"
            label="Key of the ticket"
            maxLength={100}
            isMono
            hint={canRead ? 'It is looked up first.' : 'This system can’t show a ticket: nobody checks the key.'}
          />
          <div className={formStyles['buttons']}>
            <Button type="submit" name="intent" value="look" variant="default">
              {canRead ? 'Look it up' : 'Go on'}
            </Button>
          </div>
        </TicketFormOf>
      </FormContext.Provider>
    </section>
  );
};
