import { ActSection } from './ticket-sections.tsx';
import type { FormProps } from './ticket-sections.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { ExternalLink } from '../ticket-table.tsx';

/** What can be done about the ticket that the incident has, or may have. */
export const SettleSections = (props: FormProps) => {
  const { system } = props;
  const { ticket } = system;
  switch (ticket?.state) {
    case 'unknown':
      return <SettleUnknown {...props} />;
    case 'failed':
      return (
        <ActSection {...props} intent="again" label="Try again">
          Nothing was created. Another attempt asks for the same ticket once more.
        </ActSection>
      );
    case 'open':
    case 'gone':
      return (
        <ActSection {...props} intent="detach" label={`Take ${ticket.externalKey ?? 'it'} away`}>
          The incident goes on without it. The ticket stays as it is in <Foreign text={system.name} />.
        </ActSection>
      );
    case 'intended':
    case 'creating':
      return <p className="quiet">It is being opened. What waits for its next attempt can still be replaced.</p>;
    case 'detached':
    case undefined:
      return null;
  }
};

const SettleUnknown = (props: FormProps) => {
  const { system } = props;
  return (
    <section aria-labelledby="settle" className="stack">
      <h2 id="settle">Is the ticket there?</h2>
      <p>
        An attempt may or may not have created it. Look in <Foreign text={system.name} /> for{' '}
        <code>{system.marker}</code>. <ExternalLink url={system.searchUrl} />
      </p>
      <p>If it is there, attach it below.</p>
      <ActSection {...props} intent="again" label="It is not there: create it">
        Creates the ticket once more. If it was there after all, there are two.
      </ActSection>
    </section>
  );
};
