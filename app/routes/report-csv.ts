import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { reportCsv } from '#app/report/csv/report-csv.ts';
import { sendCsv } from '#app/report/csv/send-csv.ts';
import { readReportQuery } from '#app/report/report-query.ts';
import { failPage } from '#app/http/failure.ts';
import { servePage } from '#app/http/serve.ts';

/** A report as a file. A query that breaks a rule is refused: nobody sees in a file that it is of other days than asked for. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  servePage(args, 'report.read', (served) => {
    const { context, params } = served;
    const name = Object.keys(reportCsv).find((key): key is keyof typeof reportCsv => key === params['report']);
    if (name === undefined) throw failPage('not_found', 'There is no such report.');
    const query = readReportQuery(served);
    const [fault] = query.faults;
    if (fault !== undefined) throw failPage('invalid_input', `The field "${fault.field}" ${fault.rule}.`);
    if (name === 'element' && query.element === '') throw failPage('invalid_input', 'No element is named.');
    // A HEAD's body is never read, so that its file would be kept open.
    if (args.request.method === 'HEAD') return Promise.resolve(new Response(null));
    return sendCsv(context.database, reportCsv[name](query, context.now()), {
      hasMark: served.url.searchParams.has('bom'),
    });
  });
