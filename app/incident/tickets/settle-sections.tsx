import { ActSection } from './ticket-sections.tsx';
import type { FormProps } from './ticket-sections.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { ExternalLink } from '../ticket-table.tsx';
import { isBehind } from '../ticket-words.ts';

/** What can be done about the ticket that the incident has, or may have. */
export const SettleSections = (props: FormProps) => {
  const { system } = props;
  const { ticket } = system;
  switch (ticket?.state) {
    case 'unknown':
      return <WhereToLook system={system} />;
    case 'failed':
      return (
        <>
          <ActSection {...props} intent="again" label="Try again">
            Nothing was created. Another attempt asks for the same ticket once more.
          </ActSection>
          <NoneNeeded {...props} />
        </>
      );
    case 'open':
    case 'gone':
      return (
        <>
          {isBehind(ticket) && <InStepAgain {...props} />}
          <ActSection {...props} intent="detach" label={`Take ${ticket.externalKey ?? 'it'} away`}>
            The incident goes on without it. The ticket stays as it is in <Foreign text={system.name} />.
          </ActSection>
        </>
      );
    case 'intended':
    case 'creating':
      return <p className="quiet">It is being opened. What waits for its next attempt can still be replaced.</p>;
    case 'detached':
    case undefined:
      return null;
  }
};

const InStepAgain = (props: FormProps) => (
  <ActSection {...props} intent="sync" label="Bring it in step now">
    The ticket doesn’t say what the incident is now. Another attempt is made at once, with all that it hasn’t heard.
  </ActSection>
);

const WhereToLook = ({ system }: Pick<FormProps, 'system'>) => (
  <section aria-labelledby="settle" className="stack">
    <h2 id="settle">Is the ticket there?</h2>
    <p>
      An attempt may or may not have created it. Look in <Foreign text={system.name} /> for <code>{system.marker}</code>
      . <ExternalLink url={system.searchUrl} />
    </p>
  </section>
);

/** What can be done once somebody has looked, and an attempt of unknown outcome created nothing. */
export const NothingCreated = (props: FormProps) =>
  props.system.ticket?.state === 'unknown' ? (
    <section aria-labelledby="nothing" className="stack">
      <h2 id="nothing">Nothing was created</h2>
      <ActSection {...props} intent="again" label="It is not there: create it">
        Creates the ticket once more. If it was there after all, there are two.
      </ActSection>
      <NoneNeeded {...props} />
    </section>
  ) : null;

const NoneNeeded = (props: FormProps) => (
  <ActSection {...props} intent="detach" label="Leave it without a ticket">
    Nothing is created; the incident goes on without a ticket in <Foreign text={props.system.name} />.
  </ActSection>
);
