import { writeIncidentCursor } from '#domain/incident/list-cursor.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { loadFirstSteps } from '#db/first-run.ts';
import { listIncidents } from '#db/incident-list.ts';
import { alertBuckets } from '#db/report/alert-buckets.ts';
import { countTiles, maxTileCount } from '#db/incident-search/count-tiles.ts';
import { sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { offeredSystems } from '#db/ticket-system/incident-ticket.ts';
import type { Served } from '#app/http/serve.ts';
import { readZone } from '#app/time/zone-cookie.ts';
import { loadOpenEndedNotices } from '#app/rules/maintenance/open-ended.ts';
import { listViews } from '#db/view/list-views.ts';
import { goTo } from '#app/http/redirect.ts';
import { loadTicketTrouble } from '#app/ticket-system/trouble.ts';
import { viewPath } from '#app/view/view-path.ts';
import type { ListedIncident } from './listed-incident.ts';
import { readListQuery } from './read-list-query.ts';

const pageRows = 50;

/**
 * One page of the list that the address asks for, with the tiles, and what its filter offers. An address that asks nothing is
 * that of one's default view, if there is one.
 */
export const loadList = async ({ context, url, user }: Served) => {
  const reader = { teamIds: user.teamIds, zone: readZone(context.headers.cookie ?? null) };
  const { filter, order, after } = readListQuery(url.searchParams, reader);
  const { db } = context;
  const { views, defaultId } = await listViews(db, user);
  const chosen = views.find(({ id }) => id === defaultId);
  if (url.search === '' && chosen !== undefined) throw goTo(viewPath(chosen.query));
  const now = context.now();
  const [page, counts, teams, sources, openEnded, firstSteps, systems, ticketTrouble] = await Promise.all([
    listIncidents(db, filter, { after, limit: pageRows, order }),
    countTiles(db, { now, teamIds: filter.teamIds }),
    teamChoices(db),
    sourceChoices(db),
    loadOpenEndedNotices(db, now),
    isAllowed(user, 'person.write') ? loadFirstSteps(db) : null,
    offeredSystems(db),
    loadTicketTrouble(db, now),
  ]);
  const buckets = await alertBuckets(
    db,
    page.rows.map(({ id }) => id),
    now,
  );
  const rows = page.rows.map((row): ListedIncident => ({ ...row, buckets: buckets.get(row.id) }));
  return {
    ...{ state: filter.state, order, counts, teams, sources, openEnded, firstSteps, maxCount: maxTileCount },
    ...{ views, defaultId, ownTeams: teams.filter(({ id }) => user.teamIds.includes(id)) },
    ticketSystems: systems.map(({ id, name }) => ({ id, name })),
    ticketTrouble,
    rows,
    next: page.next === null ? null : writeIncidentCursor(page.next),
    publicUrl: context.publicUrl,
    nonce: crypto.randomUUID(),
  };
};
