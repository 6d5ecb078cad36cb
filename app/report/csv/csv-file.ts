import type { Queries } from '#db/database.ts';
import type { CsvCell } from '#domain/csv/write-csv.ts';

/** A CSV file before it is written: its rows come in pages, each read when the one before has been sent. */
export type CsvFile = {
  fileName: string;
  columns: readonly string[];
  pages: (db: Queries) => AsyncIterable<CsvCell[][]>;
};

/** A file whose rows are few. */
export const smallCsv = (
  fileName: string,
  columns: readonly string[],
  rows: (db: Queries) => Promise<CsvCell[][]>,
): CsvFile => ({
  fileName,
  columns,
  async *pages(db) {
    yield await rows(db);
  },
});
