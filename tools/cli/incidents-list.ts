import { incidentJson } from '#app/api/incident/incident-json.ts';
import { listNewestIncidents } from '#db/incident/list-newest.ts';
import { ticketsOf } from '#db/ticket-list.ts';
import { maxElementLength } from '#domain/element.ts';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import type { CliContext, ExitCode } from './context.ts';
import { findInstallation } from './installation.ts';
import { formatInstant } from './instant.ts';
import { OptionReader } from './option-reader.ts';
import { renderTable } from './table.ts';
import type { Column } from './table.ts';
import { withDatabase } from './with-database.ts';

export type IncidentListOptions = {
  state?: string;
  element?: string;
  definition?: string;
  limit?: string;
  after?: string;
  json?: true;
};

const maxId = 2 ** 31 - 1;
const maxRows = 200;
const defaultRows = 50;

/** Writes one page of incidents, newest first. */
export const listIncidents = async (
  context: CliContext,
  options: IncidentListOptions,
  leftOver: readonly string[],
): Promise<ExitCode> => {
  const { search, page } = readOptions(options, leftOver);
  const list = await withDatabase(await findInstallation(context), async ({ db }) => {
    const { rows, next } = await listNewestIncidents(db, search, page);
    const tickets = await ticketsOf(
      db,
      rows.map(({ id }) => id),
    );
    return { incidents: rows.map((row) => incidentJson(row, tickets)), next };
  });
  if (options.json === true) context.out(`${JSON.stringify(list, null, 2)}\n`);
  else writeTable(context, list);
  return 0;
};

const readOptions = (options: IncidentListOptions, leftOver: readonly string[]) => {
  const read = new OptionReader(leftOver);
  const search = {
    states: read.list('--state', options.state, incidentStates),
    element: read.text('--element', options.element, maxElementLength),
    definitionId: read.wholeNumber('--definition', options.definition, { min: 1, max: maxId }),
  };
  const limit = read.wholeNumber('--limit', options.limit, { min: 1, max: maxRows }) ?? defaultRows;
  const beforeId = read.wholeNumber('--after', options.after, { min: 1, max: maxId });
  read.finish();
  return { search, page: { beforeId, limit } };
};

type Incident = ReturnType<typeof incidentJson>;

const columns: readonly Column<Incident>[] = [
  { heading: 'Id', cell: ({ id }) => id, isNumber: true },
  { heading: 'State', cell: ({ state }) => state },
  { heading: 'Severity', cell: ({ severity }) => severity },
  {
    heading: 'Incident',
    cell: ({ definition, definitionId }) => definition ?? `definition ${definitionId}`,
    maxWidth: 40,
  },
  { heading: 'Element', cell: ({ element }) => element, maxWidth: 40 },
  { heading: 'Alerts', cell: ({ alertCount }) => alertCount, isNumber: true },
  { heading: 'Opened', cell: ({ openedAt }) => formatInstant(openedAt) },
  { heading: 'Ticket', cell: ({ ticket }) => ticket, maxWidth: 24 },
  { heading: 'Acknowledged by', cell: ({ acknowledgedBy }) => acknowledgedBy },
];

const writeTable = ({ out, err }: CliContext, list: { incidents: Incident[]; next: number | null }): void => {
  if (list.incidents.length === 0) return err('No incident fits.\n');
  out(renderTable(columns, list.incidents));
  if (list.next !== null) err(`There are more: add --after ${String(list.next)}\n`);
};
