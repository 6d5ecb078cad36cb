import { writeIncidentCursor } from '#domain/incident/list-cursor.ts';
import { listIncidents } from '#db/incident-list.ts';
import { countTiles, maxTileCount } from '#db/incident-search/count-tiles.ts';
import { sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import type { Served } from '#app/http/serve.ts';
import { readZone } from '#app/time/zone-cookie.ts';
import { loadOpenEndedNotices } from '#app/rules/maintenance/open-ended.ts';
import { readListQuery } from './read-list-query.ts';

const pageRows = 50;

export type IncidentListPage = Awaited<ReturnType<typeof loadList>>;

/** One page of the list that the address asks for, with the tiles, and what its filter offers. */
export const loadList = async ({ context, url, user }: Served) => {
  const reader = { teamIds: user.teamIds, zone: readZone(context.headers.cookie ?? null) };
  const { filter, order, after } = readListQuery(url.searchParams, reader);
  const { db } = context;
  const now = context.now();
  const [page, counts, teams, sources, openEnded] = await Promise.all([
    listIncidents(db, filter, { after, limit: pageRows, order }),
    countTiles(db, { now, teamIds: filter.teamIds }),
    teamChoices(db),
    sourceChoices(db),
    loadOpenEndedNotices(db, now),
  ]);
  return {
    ...{ state: filter.state, order, counts, teams, sources, openEnded, maxCount: maxTileCount },
    rows: page.rows,
    next: page.next === null ? null : writeIncidentCursor(page.next),
    publicUrl: context.publicUrl,
    nonce: crypto.randomUUID(),
  };
};
