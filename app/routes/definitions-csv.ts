import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadTeam } from '#db/rules/team-hours.ts';
import { readDefinitionFilter } from '#app/definition/list/definition-query.ts';
import { definitionsCsv } from '#app/definition/list/definitions-csv.ts';
import { servePage } from '#app/http/serve.ts';
import { sendCsv } from '#app/report/csv/send-csv.ts';

/** The definitions of the list's filter as CitoEngine's CSV file. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  servePage(args, 'definition.read', async ({ context, url }) => {
    const filter = readDefinitionFilter(url);
    const team = filter.teamId === null ? null : await loadTeam(context.db, filter.teamId);
    return sendCsv(context.database, definitionsCsv(filter, team?.name ?? null));
  });
