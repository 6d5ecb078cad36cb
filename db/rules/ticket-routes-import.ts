import { eq } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { planImport } from '#domain/ticket/route/zenticket/plan-import.ts';
import type { ImportChange, PlannedRoute } from '#domain/ticket/route/zenticket/plan-import.ts';
import type { Database, Queries } from '../database.ts';
import { ticketRoute } from '../schema/index.ts';
import { changeRules } from './change-rules.ts';
import type { Changer, Saved } from './change-rules.ts';
import { concerned, draftOf, loadTicketRoutes, writeOrder } from './ticket-routes.ts';

type Import = {
  drafts: RouteDraft[];
  /** The rules that all routes together would break. */
  check: (all: RouteDraft[]) => FieldFault[];
};

/** What an import would do now; nothing is written. Failures: the driver's errors. */
export const previewRouteImport = async (
  db: Queries,
  { drafts, check }: Import,
): Promise<{ changes: ImportChange[]; faults: FieldFault[] }> => {
  const { routes, changes } = planImport(await loadTicketRoutes(db), drafts);
  return { changes, faults: check(routes) };
};

/**
 * The imported routes are on record before all others, each for the one of its name, as a whole or not at all. The same again
 * changes nothing. Refused: what `check` finds. Failures: the driver's errors.
 */
export const applyRouteImport = (
  db: Database['db'],
  { drafts, check }: Import,
  by: Changer,
): Promise<Saved<ImportChange[]>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadTicketRoutes(tx);
    const { routes, changes } = planImport(before, drafts);
    const faults = check(routes);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const changed = new Set(changes.filter(({ change }) => change !== 'same').map(({ name }) => name));
    const ids: number[] = [];
    for (const route of routes) ids.push(await write(tx, { route, isChanged: changed.has(route.name) }, by));
    await writeOrder(tx, ids, before);
    const known = before.filter(({ name }) => changed.has(name)).map(draftOf);
    const audit = {
      ...{ action: 'ticket_route.import', subject: 'ticket_route/import' },
      ...{ before: known, after: drafts.filter(({ name }) => changed.has(name)) },
    };
    return { ok: true, value: changes, audit, concerned };
  });

const write = async (
  tx: Queries,
  { route: { id, ...route }, isChanged }: { route: PlannedRoute; isChanged: boolean },
  { actor, now }: Changer,
): Promise<number> => {
  const draft = draftOf(route);
  if (id !== null) {
    if (isChanged) await tx.update(ticketRoute).set(draft).where(eq(ticketRoute.id, id));
    return id;
  }
  const [{ insertId }] = await tx
    .insert(ticketRoute)
    .values({ ...draft, position: 0, createdAt: now, createdBy: actor });
  return insertId;
};
