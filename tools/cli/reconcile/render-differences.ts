import { formatInstant } from '../instant.ts';
import { renderTable } from '../table.ts';
import type { Differences } from './differences.ts';

const maxRows = 50;

type Line = { what: string; subject: string; element: string; since: string | null };

/** How many things differ. */
export const countDifferences = (differences: Differences): number => linesOf(differences).length;

/** As a table of at most 50 rows, with what was looked at. */
export const renderDifferences = (differences: Differences): string => {
  const lines = linesOf(differences);
  const { incidents, workflows } = differences.checked;
  const looked = `Looked at ${String(incidents)} open incidents and ${String(workflows)} running workflows.\n`;
  const cut = differences.isWhole ? '' : 'There was more to look at: run it again after the repair.\n';
  if (lines.length === 0) return `${looked}${cut}Nothing differs.\n`;
  const table = renderTable(
    [
      { heading: 'What differs', cell: ({ what }) => what },
      { heading: 'Subject', cell: ({ subject }) => subject, maxWidth: 60 },
      { heading: 'Element', cell: ({ element }) => element, maxWidth: 40 },
      { heading: 'Since', cell: ({ since }) => since },
    ],
    lines.slice(0, maxRows),
  );
  const more = lines.length > maxRows ? `and ${String(lines.length - maxRows)} more\n` : '';
  return `${looked}${cut}\n${table}${more}`;
};

/** The same as data, for scripts. */
export const differencesJson = ({ gone, behind, strays, stuckAlerts, overdueRechecks, ...rest }: Differences) => ({
  gone: gone.map(incidentJson),
  behind: behind.map(incidentJson),
  strays,
  stuckAlerts,
  overdueRechecks: overdueRechecks.map((recheck) => ({ ...incidentJson(recheck), since: recheck.recheckAt })),
  ...rest,
});

type Incident = { id: number; workflowId: string; element: string };

const incidentJson = ({ id, workflowId, element }: Incident) => ({ incident: id, workflowId, element });

const linesOf = ({ gone, behind, strays, stuckAlerts, overdueRechecks }: Differences): Line[] => [
  ...gone.map((entity) => incidentLine('workflow is gone', entity)),
  ...behind.map((entity) => incidentLine('workflow is behind', entity)),
  ...strays.map(({ workflowId, startedAt }) => ({
    ...{ what: 'workflow without work', subject: workflowId, element: '' },
    since: formatInstant(new Date(startedAt)),
  })),
  ...stuckAlerts.map(({ id, element, receivedAt }) => ({
    ...{ what: 'alert is unlinked', subject: `alert ${String(id)}`, element, since: formatInstant(receivedAt) },
  })),
  ...overdueRechecks.map(({ recheckAt, ...entity }) => ({
    ...incidentLine('recheck is overdue', entity),
    since: formatInstant(recheckAt),
  })),
];

const incidentLine = (what: string, { id, element }: Incident): Line => ({
  ...{ what, subject: `incident ${String(id)}`, element, since: null },
});
