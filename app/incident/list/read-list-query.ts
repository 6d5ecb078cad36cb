import { readIncidentCursor } from '#domain/incident/list-cursor.ts';
import type { IncidentCursor } from '#domain/incident/list-cursor.ts';
import { orderFor } from '#domain/incident/list-sort.ts';
import type { IncidentOrder } from '#domain/incident/list-sort.ts';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import { parseWallTime, wallToInstant } from '#domain/rule/calendar/wall-time.ts';
import { severities } from '#domain/severity.ts';
import { incidentMarks } from '#db/incident-search/incident-filter.ts';
import type { IncidentFilter } from '#db/incident-search/incident-filter.ts';

const maxText = 100;
const maxTeams = 50;

/** Whose address it is, and the zone of the times in it. */
export type ListReader = { teamIds: readonly number[]; zone: string };

/** What an address asks of the list of incidents. What can't be read isn't asked. */
export type ListQuery = { filter: IncidentFilter; order: IncidentOrder; after: IncidentCursor | null };

/**
 * Reads `state`, `q` (text), `element`, `team` (ids, or `mine`), `severity`, `ticket` (has, none), `is` (withheld,
 * flapping, storm), `definition`, `source`, `from`, `to` (wall time of the zone), `sort`, `order` and `after`.
 */
export const readListQuery = (params: URLSearchParams, reader: ListReader): ListQuery => {
  const state = incidentStates.find((candidate) => candidate === params.get('state')) ?? 'open';
  return {
    filter: { state, ...readTexts(params), ...readSets(params, reader), ...readTimes(params, reader.zone) },
    order: orderFor(state, { sort: params.get('sort'), direction: params.get('order') }),
    after: readIncidentCursor(params.get('after')),
  };
};

const readTexts = (params: URLSearchParams): Partial<IncidentFilter> => {
  const [text, element] = ['q', 'element'].map((name) => (params.get(name) ?? '').trim().slice(0, maxText));
  const [definitionId, sourceId] = ['definition', 'source'].map((name) => readNumber(params.get(name)));
  return {
    ...(text === undefined || text === '' ? {} : { text }),
    ...(element === undefined || element === '' ? {} : { element }),
    ...(definitionId === undefined ? {} : { definitionId }),
    ...(sourceId === undefined ? {} : { sourceId }),
  };
};

const readSets = (params: URLSearchParams, { teamIds }: ListReader): Partial<IncidentFilter> => {
  const teams = params.getAll('team').slice(0, maxTeams);
  const asked = teams.flatMap((team) => readNumber(team) ?? []);
  const wanted = severities.filter((severity) => params.getAll('severity').includes(severity));
  const marks = incidentMarks.filter((mark) => params.getAll('is').includes(mark));
  const ticket = params.get('ticket');
  return {
    ...(teams.includes('mine') ? { teamIds: [...teamIds, ...asked] } : asked.length === 0 ? {} : { teamIds: asked }),
    ...(wanted.length === 0 ? {} : { severities: wanted }),
    ...(marks.length === 0 ? {} : { marks }),
    ...(ticket === 'has' || ticket === 'none' ? { hasTicket: ticket === 'has' } : {}),
  };
};

const readTimes = (params: URLSearchParams, zone: string): Partial<IncidentFilter> => {
  const [openedFrom, openedBefore] = ['from', 'to'].map((name) => readTime(params.get(name) ?? '', zone));
  return {
    ...(openedFrom === undefined ? {} : { openedFrom }),
    ...(openedBefore === undefined ? {} : { openedBefore }),
  };
};

const readTime = (text: string, zone: string): Date | undefined => {
  const wallMs = parseWallTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  return wallMs === null ? undefined : new Date(wallToInstant(wallMs, zone));
};

const readNumber = (text: string | null): number | undefined =>
  /^[1-9]\d{0,9}$/.test(text ?? '') && Number(text) < 2 ** 31 ? Number(text) : undefined;
