import { and, asc, eq, gt, max, or, sql } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import type { TicketRoute } from '#domain/ticket/route/ticket-route.ts';
import type { Database, Queries } from '../database.ts';
import { ticketRoute, ticketSystem } from '../schema/index.ts';
import { changeRules, gone } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';

/** A route in its list. `systemName` null: no ticket, or a system that is gone. */
export type TicketRouteRow = Awaited<ReturnType<typeof select>>[number];
/** The place of a row in the list's order. */
export type RouteCursor = { position: number; id: number };

/** More routes than may be saved. */
const maxRead = 5_000;

/** A page of ticket routes in their order. `limit`: 1 to 200. */
export const listTicketRoutes = async (
  db: Queries,
  { after, limit }: { after: RouteCursor | null; limit: number },
): Promise<{ rows: TicketRouteRow[]; next: RouteCursor | null }> => {
  const found = await select(db, { after, limit: limit + 1 });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), next: last === undefined ? null : { position: last.position, id: last.id } };
};

/** Every ticket route in its order, disabled ones too. */
export const loadTicketRoutes = async (db: Queries): Promise<TicketRouteRow[]> =>
  select(db, { after: null, limit: maxRead });

/** One ticket route; null when it doesn't exist. */
export const loadTicketRoute = async (db: Queries, id: number): Promise<TicketRouteRow | null> => {
  const [row] = await select(db, { after: null, limit: 1, id });
  return row ?? null;
};

type Save = {
  id: number | null;
  draft: RouteDraft;
  /** The rules that the draft breaks beside all others, like a name that is taken. */
  check: (draft: RouteDraft, others: RouteDraft[]) => FieldFault[];
};

/**
 * The route is on record: changed in its place, or new (`id` null) behind all others; returns its id. Refused: what `check`
 * finds among the routes as they are then. Failures: the driver's errors.
 */
export const saveTicketRoute = (db: Database['db'], { id, draft, check }: Save, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const all = await loadTicketRoutes(tx);
    const before = id === null ? null : all.find((route) => route.id === id);
    if (before === undefined) return gone;
    const others = all.filter((route) => route.id !== id);
    const faults = check(draft, others);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by));
    if (id !== null) await tx.update(ticketRoute).set(draft).where(eq(ticketRoute.id, id));
    const action = `ticket_route.${id === null ? 'create' : 'update'}`;
    const audit = { action, subject: subjectOf(saved), before: before && draftOf(before), after: draft };
    return { ok: true, value: saved, audit, concerned };
  });

/** The route is asked, or skipped. */
export const enableTicketRoute = (
  db: Database['db'],
  { id, isEnabled }: { id: number; isEnabled: boolean },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadTicketRoute(tx, id);
    if (before === null) return gone;
    await tx.update(ticketRoute).set({ isEnabled }).where(eq(ticketRoute.id, id));
    const draft = draftOf(before);
    const audit = {
      action: 'ticket_route.update',
      subject: subjectOf(id),
      before: draft,
      after: { ...draft, isEnabled },
    };
    return { ok: true, value: id, audit, concerned };
  });

/** The route stands one place before, or behind, where it stood; at the end of the list it stays. */
export const moveTicketRoute = (
  db: Database['db'],
  { id, to }: { id: number; to: 'up' | 'down' },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const all = await loadTicketRoutes(tx);
    const at = all.findIndex((route) => route.id === id);
    if (at < 0) return gone;
    const other = Math.min(Math.max(to === 'up' ? at - 1 : at + 1, 0), all.length - 1);
    const order = all.map((route) => route.id);
    order.splice(other, 0, ...order.splice(at, 1));
    await writeOrder(tx, order, all);
    const places = { before: { place: at + 1 }, after: { place: other + 1 } };
    const audit = { action: 'ticket_route.move', subject: subjectOf(id), ...places };
    return { ok: true, value: id, audit, concerned };
  });

/** The route is gone. Tickets that it chose keep their route's id. */
export const deleteTicketRoute = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadTicketRoute(tx, id);
    if (before === null) return gone;
    await tx.delete(ticketRoute).where(eq(ticketRoute.id, id));
    const audit = { action: 'ticket_route.delete', subject: subjectOf(id), before: draftOf(before), after: null };
    return { ok: true, value: id, audit, concerned };
  });

/** Routes are asked when an action fires: no open incident has to look again. */
export const concerned: [] = [];

const subjectOf = (id: number): string => `ticket_route/${String(id)}`;

/** The part of a row that people write. */
export const draftOf = ({ name, isEnabled, match, ticketSystemId, target }: Omit<TicketRoute, 'id'>): RouteDraft => ({
  ...{ name, isEnabled, match, ticketSystemId, target },
});

/** Writes the positions that differ. */
export const writeOrder = async (tx: Queries, ids: number[], before: RouteCursor[]): Promise<void> => {
  const known = new Map(before.map(({ id, position }) => [id, position]));
  for (const [index, id] of ids.entries())
    if (known.get(id) !== index + 1)
      await tx
        .update(ticketRoute)
        .set({ position: index + 1 })
        .where(eq(ticketRoute.id, id));
};

const insert = async (tx: Queries, draft: RouteDraft, { actor, now }: Changer): Promise<number> => {
  const [last] = await tx.select({ position: max(ticketRoute.position) }).from(ticketRoute);
  const position = (last?.position ?? 0) + 1;
  const [{ insertId }] = await tx.insert(ticketRoute).values({ ...draft, position, createdAt: now, createdBy: actor });
  return insertId;
};

const select = (db: Queries, { after, limit, id }: { after: RouteCursor | null; limit: number; id?: number }) =>
  db
    .select({
      id: ticketRoute.id,
      position: ticketRoute.position,
      name: ticketRoute.name,
      isEnabled: ticketRoute.isEnabled,
      match: ticketRoute.match,
      ticketSystemId: ticketRoute.ticketSystemId,
      systemName: ticketSystem.name,
      target: ticketRoute.target,
      createdAt: ticketRoute.createdAt,
      createdBy: ticketRoute.createdBy,
    })
    .from(ticketRoute)
    .leftJoin(ticketSystem, eq(ticketSystem.id, ticketRoute.ticketSystemId))
    .where(
      and(
        id === undefined ? undefined : eq(ticketRoute.id, id),
        after === null
          ? undefined
          : or(
              gt(ticketRoute.position, after.position),
              and(eq(ticketRoute.position, after.position), gt(ticketRoute.id, after.id)),
            ),
      ),
    )
    .orderBy(asc(ticketRoute.position), asc(ticketRoute.id))
    .limit(limit);

/** Ids of the ticket systems that there are. */
export const loadTicketSystemIds = async (db: Queries): Promise<ReadonlySet<number>> => {
  const rows = await db.select({ id: ticketSystem.id }).from(ticketSystem).limit(maxRead);
  return new Set(rows.map(({ id }) => id));
};

/** How many routes there are, and how many actions ask them. */
export const countRoutes = async (db: Queries): Promise<{ routes: number; actions: number }> => {
  const [rows] = (await db.execute(sql`SELECT (SELECT COUNT(*) FROM ticket_route) AS routes,
    (SELECT COUNT(*) FROM event_action WHERE is_enabled AND JSON_EXTRACT(effect, '$.ticketSystemId') = 0) AS actions`)) as unknown as [
    { routes: number; actions: number }[],
  ]; // the columns that are selected
  return rows[0] ?? { routes: 0, actions: 0 };
};
