import type { NoisyDefinition, NoisyElement } from '#db/report/noise.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { AllowedLink } from './allowed-link.tsx';
import type { NoiseRow } from './noise-table.tsx';

/** Definitions as rows of a table of noise; each leads to its page. */
export const definitionRows = (rows: NoisyDefinition[]): NoiseRow[] =>
  rows.map((row) => ({
    ...row,
    key: String(row.definitionId),
    name: (
      <>
        <span className="number quiet">{row.definitionId}</span>{' '}
        <AllowedLink to={`/definitions/${String(row.definitionId)}`} needs="definition.read">
          <Foreign text={row.summary ?? 'deleted definition'} />
        </AllowedLink>
      </>
    ),
  }));

/** Elements as rows of a table of noise; each leads to the report of its incidents. */
export const elementRows = (rows: NoisyElement[]): NoiseRow[] =>
  rows.map((row) => ({
    ...row,
    key: row.element,
    name: (
      <AllowedLink
        to={`/reports/element?${new URLSearchParams({ element: row.element }).toString()}`}
        needs="report.read"
      >
        <span className="mono">
          <Foreign text={row.element} />
        </span>
      </AllowedLink>
    ),
  }));
