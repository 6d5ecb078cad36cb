import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { teamChoices } from '#db/rules/rule-choices.ts';
import type { Database } from '#db/database.ts';
import { servePage } from '#app/http/serve.ts';
import { readReportQuery } from './report-query.ts';
import type { ReportQuery } from './report-query.ts';

type Asked = { db: Database['db']; query: ReportQuery; now: Date };

/** A report's page: what was asked for, the teams that one can ask for, and what `load` finds. */
export const loadReport = <T extends object>(args: LoaderFunctionArgs, load: (asked: Asked) => Promise<T>) =>
  servePage(args, 'report.read', async (served) => {
    const { db, now } = served.context;
    const query = readReportQuery(served);
    const [teams, found] = await Promise.all([teamChoices(db), load({ db, query, now: now() })]);
    return { query, teams, ...found };
  });
