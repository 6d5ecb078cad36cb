import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Comparison } from '#domain/ticket/comparison.ts';
import type { Database, Queries } from '../../database.ts';
import { readJson } from '../../json-column.ts';
import { ticketSystem } from '../../schema/index.ts';

const asCompared = {
  isEnabled: ticketSystem.isEnabled,
  beganAt: ticketSystem.comparedAt,
  leaseUntil: ticketSystem.compareLeaseUntil,
  compared: ticketSystem.compared,
};

/** Every enabled ticket system with how it was compared, at most 200: those first that were asked for, then the oldest. */
export const listCompared = async ({ db }: Database) => {
  const { id, name, kind, config, secrets, ratePerMinute } = ticketSystem;
  const rows = await db
    .select({ id, name, kind, config, secrets, ratePerMinute, ...asCompared })
    .from(ticketSystem)
    .where(eq(ticketSystem.isEnabled, true))
    .orderBy(asc(ticketSystem.comparedAt), asc(id))
    .limit(200);
  return rows.map(({ compared, ...row }) => ({ ...row, last: readComparison(compared) }));
};

export type ComparedSystem = Awaited<ReturnType<typeof listCompared>>[number];

/** How the system is compared; null: there is none of the id. */
export const loadCompared = async (db: Queries, id: number) => {
  const [row] = await db.select(asCompared).from(ticketSystem).where(eq(ticketSystem.id, id));
  if (row === undefined) return null;
  const { compared, ...state } = row;
  return { ...state, last: readComparison(compared) };
};

/** How a comparison ended, as its column has it; null: none ended yet. */
export const readComparison = (stored: unknown): Comparison | null => (readJson(stored) ?? null) as Comparison | null; // recordComparison alone writes it

/** The right to compare a system, as long as nobody lets it run out. */
export type ComparisonLease = { id: number; until: Date };

/** One worker at a time compares a system. False: another one does, or did since it was seen to have begun at `seen`. */
export const takeComparison = async (
  { db }: Database,
  { id, until }: ComparisonLease,
  { seen, now }: { seen: Date | null; now: Date },
): Promise<boolean> => {
  const { comparedAt, compareLeaseUntil } = ticketSystem;
  const isFree = or(isNull(compareLeaseUntil), lt(compareLeaseUntil, now));
  const isSame = seen === null ? isNull(comparedAt) : eq(comparedAt, seen);
  const [{ affectedRows }] = await db
    .update(ticketSystem)
    .set({ comparedAt: now, compareLeaseUntil: until })
    .where(and(eq(ticketSystem.id, id), isFree, isSame));
  return affectedRows === 1;
};

/** The lease lasts until then, which is later than before. False: it ran out, and another worker has it. */
export const keepComparison = async ({ db }: Database, lease: ComparisonLease, until: Date): Promise<boolean> => {
  const [{ affectedRows }] = await db.update(ticketSystem).set({ compareLeaseUntil: until }).where(isHeld(lease));
  return affectedRows === 1;
};

/** How it ended is on record, and the lease is free. Nothing is written without the lease. What was asked for meanwhile is still due. */
export const recordComparison = async (
  { db }: Database,
  lease: ComparisonLease,
  compared: Comparison,
): Promise<void> => {
  await db.update(ticketSystem).set({ compared, compareLeaseUntil: null }).where(isHeld(lease));
};

/** The worker stops: another one may begin at once. Nothing is written without the lease. */
export const leaveComparison = async ({ db }: Database, lease: ComparisonLease): Promise<void> => {
  await db.update(ticketSystem).set({ comparedAt: null, compareLeaseUntil: null }).where(isHeld(lease));
};

const isHeld = ({ id, until }: ComparisonLease) =>
  and(eq(ticketSystem.id, id), eq(ticketSystem.compareLeaseUntil, until));
