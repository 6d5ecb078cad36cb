import type { Database } from '#db/database.ts';
import { readSnapshot } from '#db/report/read-snapshot.ts';
import { byteOrderMark, csvLine } from '#domain/csv/write-csv.ts';
import { failPage } from '#app/http/failure.ts';
import type { CsvFile } from './csv-file.ts';

/** A file that isn't sent by then is broken off: its reader is gone, or too slow for the connection that it holds. */
const timeoutMs = 120_000;
/** Each holds a connection to the database; pages need the others. */
const maxAtOnce = 2;

/** Files that this process is sending. */
let sending = 0;

/**
 * The file as a download, written while it is read: a page of rows at a time, all as of one instant. A file that breaks in the
 * middle breaks its connection, so that nobody takes a part of it for the whole. Failures: a 429 page when two files are being
 * sent already; the driver's errors before the first row.
 */
export const sendCsv = async (database: Database, file: CsvFile, { hasMark = false } = {}): Promise<Response> => {
  if (sending >= maxAtOnce) throw failPage('rate_limited', 'Two files are being written already.');
  sending += 1;
  const pages = readSnapshot(database, file.pages);
  const stop = once(async () => {
    sending -= 1;
    clearTimeout(late);
    await pages.return();
  });
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const late = setTimeout(() => {
    body?.error(new Error(`${file.fileName} took more than ${String(timeoutMs / 1_000)} s`));
    void stop();
  }, timeoutMs);
  const encode = (text: string): Uint8Array => encoder.encode(text);
  const nextPage = async (): Promise<string | null> => {
    const { done, value } = await pages.next();
    return done === true ? null : value.map(csvLine).join('');
  };
  const head = (hasMark ? byteOrderMark : '') + csvLine(file.columns);
  const first = await nextPage().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      body = controller;
      controller.enqueue(encode(head + (first ?? '')));
    },
    pull: async (controller) => {
      try {
        const page = first === null ? null : await nextPage();
        if (page !== null) return controller.enqueue(encode(page));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      await stop();
    },
    cancel: stop,
  });
  return new Response(stream, { headers: headersOf(file.fileName) });
};

const encoder = new TextEncoder();

const headersOf = (fileName: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8; header=present',
  'content-disposition': `attachment; filename="${fileName}"`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
};
