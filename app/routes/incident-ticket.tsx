import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { ConfirmSection } from '#app/incident/tickets/confirm-section.tsx';
import { loadTicketForm } from '#app/incident/tickets/load-ticket-form.ts';
import type { ChosenSystem, TicketForm } from '#app/incident/tickets/load-ticket-form.ts';
import { sendTicket } from '#app/incident/tickets/send-ticket.ts';
import type { TicketPreview } from '#app/incident/tickets/send-ticket.ts';
import { NothingCreated, SettleSections } from '#app/incident/tickets/settle-sections.tsx';
import { AttachSection, OpenSection } from '#app/incident/tickets/ticket-sections.tsx';
import { TicketState } from '#app/incident/tickets/ticket-state.tsx';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import type { FormOutcome } from '#app/rules/form/serve-form.ts';
import { LinkButton } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Ticket by hand · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'incident.ticket', (served) => loadTicketForm(served, readId(args.params['id'], 'incident')));

export const action = (args: ActionFunctionArgs) =>
  serveForm<TicketPreview>(args, 'incident.ticket', (form) => sendTicket(form, readId(args.params['id'], 'incident')));

export const shouldRevalidate = keepAfterFailure;

const IncidentTicket = () => {
  const { incident, systems, chosen, nonce } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <h1>
        Ticket of{' '}
        <Link to={`/incidents/${String(incident.id)}`}>
          <Foreign text={`${incident.summary} on ${incident.element}`} />
        </Link>
      </h1>
      {systems.length === 0 && (
        <Empty title="There is no ticket system.">
          <p>
            <Link to="/ticket-systems">Ticket systems</Link> are where incidents have their tickets.
          </p>
        </Empty>
      )}
      {chosen === null ? <Choice systems={systems} /> : <Chosen key={chosen.id} {...{ incident, chosen, nonce }} />}
    </div>
  );
};

const Choice = ({ systems }: Pick<TicketForm, 'systems'>) =>
  systems.map(({ id, name, isEnabled }) => (
    <LinkButton key={id} to={`?system=${String(id)}`}>
      {name}
      {!isEnabled && ' (switched off)'}
    </LinkButton>
  ));

type ChosenProps = Pick<TicketForm, 'incident' | 'nonce'> & { chosen: ChosenSystem };

const free = ['failed', 'gone'];

const Chosen = ({ chosen: system, nonce, incident }: ChosenProps) => {
  const outcome = useActionData<typeof action>();
  if (outcome?.ok === true) {
    const { preview, values } = outcome;
    return <ConfirmSection {...{ system, nonce, preview, values }} backTo={`/incidents/${String(incident.id)}`} />;
  }
  return (
    <>
      <FaultNotice outcome={outcome} />
      <p>
        In <Foreign text={system.name} />
        {!system.isEnabled && ', which is switched off: what it is asked waits until it is enabled'}.
      </p>
      {system.ticket !== null && <TicketState ticket={system.ticket} />}
      <Sections system={system} nonce={nonce} outcome={outcome} />
    </>
  );
};

type SectionsProps = { system: ChosenSystem; nonce: string; outcome: FormOutcome | undefined };

const Sections = ({ system, nonce, outcome }: SectionsProps) => {
  const state = { values: outcome?.values ?? {}, faults: outcome?.faults ?? [] };
  const props = { system, nonce: state.values['nonce']?.[0] ?? nonce };
  return (
    <>
      <SettleSections {...props} />
      {(system.ticket === null || free.includes(system.ticket.state)) && <OpenSection {...props} state={state} />}
      <AttachSection {...props} state={state} />
      <NothingCreated {...props} />
    </>
  );
};

export default IncidentTicket;
