import { pageOfIncidents, pageOfElement } from '#db/report/incident-rows.ts';
import type { IncidentReportCursor, IncidentReportRow } from '#db/report/incident-rows.ts';
import type { CsvCell } from '#domain/csv/write-csv.ts';
import { csvFileName } from '#domain/csv/file-name.ts';
import { filterOfPeriod } from '../report-query.ts';
import type { ReportQuery } from '../report-query.ts';
import { formatCsvTime } from './csv-time.ts';
import type { CsvFile } from './csv-file.ts';

const pageRows = 200;

/** Names and order are a contract: CitoEngine's report, misspelling included. */
const columns = [
  ...['severity', 'incident_id', 'event_id', 'event_summary', 'element', 'firstoccurence', 'lastoccurence'],
  ...['total_count', 'team', 'category', 'acknowledged_time', 'close_time', 'acknowledged_by', 'closed_by'],
  ...['is_suppressed', 'jira_ticket', 'jira_creation_time', 'jira_created_by'],
];

/** CitoEngine's report of all incidents whose last alert came in the period, the last day included. */
export const incidentsCsv = (query: ReportQuery): CsvFile => ({
  fileName: 'citoengine_report.csv',
  columns,
  async *pages(db) {
    let after: IncidentReportCursor | null = null;
    do {
      const rows: IncidentReportRow[] = await pageOfIncidents(db, filterOfPeriod(query), { after, limit: pageRows });
      yield rows.map((row) => cellsOf(row, query.zone));
      after = rows.length < pageRows ? null : (rows.at(-1) ?? null);
    } while (after !== null);
  },
});

/** The same columns for all incidents of one element, newest first. */
export const elementCsv = (query: ReportQuery): CsvFile => ({
  fileName: csvFileName('incidents', query.element),
  columns,
  async *pages(db) {
    let beforeId: number | null = null;
    do {
      const rows: IncidentReportRow[] = await pageOfElement(db, query.element, { beforeId, limit: pageRows });
      yield rows.map((row) => cellsOf(row, query.zone));
      beforeId = rows.length < pageRows ? null : (rows.at(-1)?.id ?? null);
    } while (beforeId !== null);
  },
});

const cellsOf = (row: IncidentReportRow, zone: string): CsvCell[] => {
  const time = (at: Date | null | undefined) => (at == null ? null : formatCsvTime(at, zone));
  const { ticket } = row;
  return [
    ...[row.severity, row.id, row.definitionId, row.summary, row.element, time(row.openedAt), time(row.lastAlertAt)],
    ...[row.alertCount, row.teamName, row.categoryName, time(row.acknowledgedAt), time(row.closedAt)],
    ...[row.acknowledgedBy, row.closedBy, row.withheldBy !== null, ticket?.externalKey ?? null],
    ...[time(ticket?.createdAt), ticket === null ? null : (ticket.requestedBy ?? 'tocsin')],
  ];
};
