import { selectDefinitions } from '#db/definition-list.ts';
import type { DefinitionFilter } from '#db/definition-list.ts';
import { csvFileName } from '#domain/csv/file-name.ts';
import type { CsvFile } from '#app/report/csv/csv-file.ts';

const pageRows = 500;

/** Names and order are a contract: CitoEngine's export, which cito_config_parser reads by position. */
const columns = ['id', 'team', 'severity', 'category', 'status', 'description', 'summary'];

/** CitoEngine's export of definitions. `teamName`: of the one team that the filter names; null: of all. */
export const definitionsCsv = (filter: DefinitionFilter, teamName: string | null): CsvFile => ({
  fileName: csvFileName(teamName ?? 'all', 'events'),
  columns,
  async *pages(db) {
    let afterId: number | null = null;
    do {
      const rows: Awaited<ReturnType<typeof selectDefinitions>> = await selectDefinitions(db, {
        ...{ afterId, limit: pageRows, filter },
      });
      yield rows.map(({ id, teamName: team, severity, categoryName, isEnabled, description, summary }) => [
        ...[id, team, severity, categoryName, isEnabled, description, summary],
      ]);
      afterId = rows.length < pageRows ? null : (rows.at(-1)?.id ?? null);
    } while (afterId !== null);
  },
});
