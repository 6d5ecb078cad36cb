import type { SuppressionRow } from '#db/rules/suppression-list.ts';
import { Clock } from '#app/components/moment.tsx';
import { DefinitionLink } from '../shown/definition-link.tsx';

/** Which definition a suppression is about. */
export const SuppressedDefinition = ({ row }: { row: Pick<SuppressionRow, 'definitionId' | 'summary'> }) =>
  row.definitionId === null ? (
    <span className="quiet">any definition</span>
  ) : (
    <DefinitionLink id={row.definitionId} summary={row.summary} />
  );

/** From when until when a suppression holds. */
export const SuppressionTime = ({ row }: { row: Pick<SuppressionRow, 'fromAt' | 'untilAt'> }) => (
  <>
    {row.fromAt !== null && (
      <>
        from <Clock at={row.fromAt} />{' '}
      </>
    )}
    {row.untilAt === null ? (
      'until somebody ends it'
    ) : (
      <>
        until <Clock at={row.untilAt} />
      </>
    )}
  </>
);
