import type { CliContext, ExitCode } from '../context.ts';
import { findInstallation } from '../installation.ts';
import type { Installation } from '../installation.ts';
import { formatInstant } from '../instant.ts';
import { OptionReader } from '../option-reader.ts';
import { renderTable } from '../table.ts';
import { unknownDatabase } from '../with-database.ts';
import { partNames } from './parts.ts';
import type { PartName } from './parts.ts';
import { readStatus } from './status.ts';
import type { Status } from './status.ts';

/** Writes how the installation is. Exit code 1 when a part isn't healthy. */
export const showStatus = async (
  context: CliContext,
  options: { json?: true },
  leftOver: readonly string[],
): Promise<ExitCode> => {
  new OptionReader(leftOver).finish();
  const installation = await findInstallation(context);
  const status = await readStatus(installation, context.now());
  if (options.json === true) context.out(`${JSON.stringify(status, null, 2)}\n`);
  else context.out(renderStatus(status));
  if (!status.isHealthy) context.err(helpFor(installation, status));
  return status.isHealthy ? 0 : 1;
};

const partTitles: Record<PartName, string> = {
  web: 'Web',
  worker: 'Worker',
  database: 'Database',
  engine: 'Engine',
};

const renderStatus = ({ address, startedAt, versions, parts, counts }: Status): string => {
  const version = versions === null ? 'Tocsin' : `Tocsin ${versions.tocsin}`;
  const since = startedAt === null ? '' : `, ready since ${formatInstant(new Date(startedAt)) ?? '-'}`;
  const partTable = renderTable(
    [
      { heading: 'Part', cell: (name: PartName) => partTitles[name] },
      { heading: 'State', cell: (name) => (parts[name].isHealthy ? 'healthy' : 'not healthy') },
      { heading: 'Detail', cell: (name) => parts[name].detail },
    ],
    partNames,
  );
  const countTable = renderTable<[string, number | undefined]>(
    [
      { heading: 'What waits', cell: ([what]) => what },
      { heading: 'Count', cell: ([, count]) => count ?? null, isNumber: true },
    ],
    [
      ['Backlog: alerts that wait for the relay', counts?.backlog],
      ['Unlinked alerts: on their way to their incident', counts?.unlinked],
      ['Open incidents', counts?.open],
      ['Acknowledged incidents', counts?.acknowledged],
    ],
  );
  const where = address === null ? '' : ` at ${address}`;
  return `${version}${where}${since}\n\n${partTable}\n${countTable}`;
};

/** The one thing to do next. */
const helpFor = (installation: Installation, { parts, dataDir }: Status): string => {
  if (!parts.database.isHealthy && installation.databaseUrl === null) {
    const { message, help } = unknownDatabase(installation);
    return `${message}\nHelp:  ${help}\n`;
  }
  const unhealthy = partNames.filter((name) => !parts[name].isHealthy).map((name) => partTitles[name].toLowerCase());
  const help = installation.running.supervisor
    ? `tail -n 50 '${dataDir}'/logs/*.log`
    : 'Start what is not healthy: npm start, or its part alone.';
  return `Not healthy: ${unhealthy.join(', ')}.\nHelp:  ${help}\n`;
};
