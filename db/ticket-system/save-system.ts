import { isDeepStrictEqual } from 'node:util';
import { and, eq, ne } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import type { Database, Queries } from '../database.ts';
import { changeRules, gone, refused } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { ticketSystem } from '../schema/index.ts';
import { sealTicketSecret } from '../secret/ticket-secret.ts';
import type { SecretKeys } from '../secret/secret-keys.ts';
import { namesIn, resolveSecrets } from './secret-names.ts';
import { loadConfigured } from './system-page.ts';
import type { ConfiguredSystem } from './system-page.ts';

/** New settings that are to be asked about. `secrets`: new texts by the names that `candidate` refers to. */
export type Candidate = {
  id: number | null;
  kind: TicketSystemKind;
  name: string;
  candidate: Record<string, unknown>;
  secrets: Record<string, string>;
  /** Goes on from a candidate that was refused: secrets that were sealed for it are still good. */
  isAgain: boolean;
};

type Sealing = { keys: SecretKeys };

/** The candidate as it waits: what is tested, and what may be taken. */
export type Written = { id: number; candidate: unknown };

/**
 * The settings wait in `candidate`, and nothing uses them but a test; a new system is there, disabled. New secrets are sealed
 * under names of their own, so that what works goes on with the old ones. Refused: a name that another has; a secret that can't
 * be sealed without a key.
 */
export const writeCandidate = (
  db: Database['db'],
  { keys, ...given }: Candidate & Sealing,
  by: Changer,
): Promise<Saved<Written>> =>
  db.transaction(async (tx) => {
    // The lock comes before the first reading, which is what all others of the transaction see.
    if (given.id !== null) await lockRow(tx, given.id);
    const faults = [...(await nameFaults(tx, given.name, given.id)), ...keyFaults(keys, given)];
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const id = given.id ?? (await insert(tx, given, by.now));
    const row = await lockRow(tx, id);
    const before = await loadConfigured(tx, id);
    if (row === null || before?.kind !== given.kind) return gone;
    const waiting = sealed({ ...row, before }, given, keys);
    await tx.update(ticketSystem).set(waiting).where(eq(ticketSystem.id, id));
    return { ok: true, value: { id, candidate: waiting.candidate } };
  });

const keyFaults = (keys: SecretKeys, { secrets }: Candidate): FieldFault[] =>
  keys.length > 0 || Object.keys(secrets).length === 0
    ? []
    : [{ field: 'secrets', rule: 'can’t be stored: TOCSIN_SECRET_KEY is not set' }];

type Locked = { id: number; secrets: Record<string, string> | null; before: ConfiguredSystem };

/** The candidate with the names of its secrets, and all secrets that it or the present settings need. */
const sealed = ({ id, secrets, before }: Locked, given: Candidate, [key]: SecretKeys) => {
  const known = [before.config, ...(given.isAgain ? [before.candidate] : [])];
  const { config, names } = resolveSecrets(given.candidate, { fresh: Object.keys(given.secrets), known });
  const added = Object.entries(given.secrets).flatMap(([logical, text]) => {
    const name = names[logical] ?? logical;
    return key === undefined ? [] : [[name, sealTicketSecret(key, { ticketSystemId: id, name }, text)] as const];
  });
  const all = { ...secrets, ...Object.fromEntries(added) };
  return { candidate: config, secrets: keep(all, [before.config, config]) };
};

/** What people write of a system besides its settings. */
export type SystemFacts = {
  name: string;
  ownerEmail: string | null;
  ratePerMinute: number | null;
  isEnabled: boolean;
};

/**
 * The candidate becomes the system's settings, and secrets that nothing refers to are forgotten. Workers know within seconds.
 * Refused: when somebody wrote another candidate meanwhile.
 */
export const takeCandidate = (
  db: Database['db'],
  { id, candidate, ...facts }: SystemFacts & Written,
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const row = await lockRow(tx, id);
    const faults = await nameFaults(tx, facts.name, id);
    if (faults.length > 0) return { ok: false, because: 'refused', faults };
    const before = await loadConfigured(tx, id);
    if (row === null || before === null) return gone;
    if (!isDeepStrictEqual(before.candidate, candidate))
      return refused('settings', 'were changed by somebody else meanwhile: send the form again');
    const config = before.candidate;
    const secrets = keep(row.secrets ?? {}, [config]);
    await tx
      .update(ticketSystem)
      .set({ ...facts, config, candidate: null, secrets })
      .where(eq(ticketSystem.id, id));
    return { ok: true, value: id, ...(await changeOf(tx, before, 'update')) };
  });

/** The part of a row that one change writes. */
export type SystemChange = Partial<Pick<typeof ticketSystem.$inferInsert, 'isEnabled' | 'sync'>>;

/** The change is on record, and workers know within seconds. Refused: enabling one that has no settings yet. */
export const changeSystem = (
  db: Database['db'],
  { id, change }: { id: number; change: SystemChange },
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const before = await loadConfigured(tx, id);
    if (before === null) return gone;
    if (before.isDraft && change.isEnabled === true) return refused('isEnabled', 'must wait: it has no settings yet');
    await tx.update(ticketSystem).set(change).where(eq(ticketSystem.id, id));
    return { ok: true, value: id, ...(await changeOf(tx, before, 'update')) };
  });

/** The secret is stored under the name, sealed, in place of the one before. Refused: without a key. */
export const storeSecret = (
  db: Database['db'],
  { id, name, text, keys }: { id: number; name: string; text: string } & Sealing,
  by: Changer,
): Promise<Saved<number>> =>
  changeRules(db, by, async (tx) => {
    const [key] = keys;
    if (key === undefined) return refused('secrets', 'can’t be stored: TOCSIN_SECRET_KEY is not set');
    const row = await lockRow(tx, id);
    const before = await loadConfigured(tx, id);
    if (row === null || before === null) return gone;
    const secrets = { ...row.secrets, [name]: sealTicketSecret(key, { ticketSystemId: id, name }, text) };
    await tx.update(ticketSystem).set({ secrets }).where(eq(ticketSystem.id, id));
    return { ok: true, value: id, ...(await changeOf(tx, before, 'secret')) };
  });

const lockRow = async (tx: Queries, id: number) => {
  const [row] = await tx
    .select({ id: ticketSystem.id, secrets: ticketSystem.secrets })
    .from(ticketSystem)
    .where(eq(ticketSystem.id, id))
    .for('update');
  return row ?? null;
};

const insert = async (
  tx: Queries,
  { name, kind }: { name: string; kind: TicketSystemKind },
  createdAt: Date,
): Promise<number> => {
  const [{ insertId }] = await tx.insert(ticketSystem).values({ name, kind, config: {}, isEnabled: false, createdAt });
  return insertId;
};

/** The secret that a ticket system's webhooks are signed with is no part of its settings. */
const own = ['webhook'];

const keep = (secrets: Record<string, string>, configs: readonly unknown[]): Record<string, string> => {
  const named = new Set([...own, ...configs.flatMap(namesIn)]);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => named.has(name)));
};

const changeOf = async (tx: Queries, before: ConfiguredSystem, verb: string) => {
  const after = await loadConfigured(tx, before.id);
  const action = `ticket_system.${verb === 'update' && before.isDraft ? 'create' : verb}`;
  const audit = {
    action,
    subject: `ticket_system/${String(before.id)}`,
    before: before.isDraft ? null : onRecord(before),
    after: after === null ? null : onRecord(after),
  };
  return { audit, concerned: [] };
};

/** What people set. A candidate is no setting yet, and reading its tickets changes nothing of the system. */
const onRecord = ({
  id,
  name,
  kind,
  isEnabled,
  ratePerMinute,
  ownerEmail,
  config,
  sync,
  secretNames,
}: ConfiguredSystem) => ({
  ...{ id, name, kind, isEnabled, ratePerMinute, ownerEmail, config, sync, secretNames },
});

const nameFaults = async (tx: Queries, name: string, id: number | null): Promise<FieldFault[]> => {
  const isOther = id === null ? undefined : ne(ticketSystem.id, id);
  const [twin] = await tx
    .select({ id: ticketSystem.id })
    .from(ticketSystem)
    .where(and(eq(ticketSystem.name, name), isOther));
  return twin === undefined
    ? []
    : [{ field: 'name', rule: `must be its own; ticket system ${String(twin.id)} has it` }];
};
