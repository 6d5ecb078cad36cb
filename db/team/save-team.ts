import { and, count, eq, ne, sql } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Database, Queries } from '../database.ts';
import { changeRules, gone } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import {
  eventDefinition,
  incident,
  maintenanceWindow,
  stormRule,
  team,
  teamMember,
  ticketRoute,
} from '../schema/index.ts';

/** A team as people write it; its hours are saved by themselves. */
export type TeamDraft = { name: string; description: string };

/** The team is on record, new or changed (`id` not null); returns its id. Refused: a name that another has, whatever its case. */
export const saveTeam = (
  db: Database['db'],
  { id, draft }: { id: number | null; draft: TeamDraft },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = id === null ? null : await find(tx, id);
    if (before === undefined) return gone;
    const faults = await nameFaults(tx, draft.name, id);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const saved = id ?? (await insert(tx, draft, by.now));
    if (id !== null) await tx.update(team).set(draft).where(eq(team.id, id));
    const audit = {
      action: `team.${id === null ? 'create' : 'update'}`,
      subject: subjectOf(saved),
      before,
      after: draft,
    };
    return { ok: true, value: saved, audit, concerned: [] };
  });

/** The team is gone. Refused: one that definitions, incidents, rules or people still name; the fault says which. */
export const deleteTeam = (db: Database['db'], id: number, by: Changer): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await find(tx, id);
    if (before === undefined) return gone;
    const uses = await usesOf(tx, id);
    if (uses.length > 0) {
      const rule = `can't be deleted: it is named by ${uses.join(', ')}`;
      return { ok: false, because: 'refused', faults: [{ field: 'name', rule }] };
    }
    await tx.delete(team).where(eq(team.id, id));
    const audit = { action: 'team.delete', subject: subjectOf(id), before, after: null };
    return { ok: true, value: id, audit, concerned: [] };
  });

const subjectOf = (id: number): string => `team/${String(id)}`;

const find = async (tx: Queries, id: number): Promise<TeamDraft | undefined> => {
  const columns = { name: team.name, description: team.description };
  const [row] = await tx.select(columns).from(team).where(eq(team.id, id)).for('update');
  return row;
};

const insert = async (tx: Queries, draft: TeamDraft, createdAt: Date): Promise<number> => {
  const [{ insertId }] = await tx.insert(team).values({ ...draft, createdAt });
  return insertId;
};

const nameFaults = async (tx: Queries, name: string, id: number | null): Promise<FieldFault[]> => {
  const isOther = id === null ? undefined : ne(team.id, id);
  const [twin] = await tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.name, name), isOther));
  return twin === undefined ? [] : [{ field: 'name', rule: `must be its own; team ${String(twin.id)} has it` }];
};

const usesOf = async (tx: Queries, id: number): Promise<string[]> => {
  const inScope = sql`json_contains(json_extract(${maintenanceWindow.scope}, '$.teamIds'), ${String(id)})`;
  const inMatch = sql`json_contains(json_extract(${ticketRoute.match}, '$.teamIds'), ${String(id)})`;
  const [definitions, incidents, storms, windows, routes, people] = await Promise.all([
    tx.select({ uses: count() }).from(eventDefinition).where(eq(eventDefinition.teamId, id)),
    tx.select({ uses: count() }).from(incident).where(eq(incident.teamId, id)),
    tx.select({ uses: count() }).from(stormRule).where(eq(stormRule.teamId, id)),
    tx.select({ uses: count() }).from(maintenanceWindow).where(inScope),
    tx.select({ uses: count() }).from(ticketRoute).where(inMatch),
    tx.select({ uses: count() }).from(teamMember).where(eq(teamMember.teamId, id)),
  ]);
  const named = {
    definition: definitions,
    incident: incidents,
    'storm rule': storms,
    'maintenance window': windows,
    'ticket route': routes,
    member: people,
  };
  return Object.entries(named).flatMap(([noun, [row]]) =>
    row === undefined || row.uses === 0 ? [] : [`${String(row.uses)} ${noun}${row.uses === 1 ? '' : 's'}`],
  );
};
