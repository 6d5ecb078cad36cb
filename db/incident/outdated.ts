import type { RowDataPacket } from 'mysql2/promise';
import type { Statements } from '../transact.ts';
import type { WakeRecord } from './wake-record.ts';
import { withheldOf } from './withheld.ts';

/**
 * Serials of the episodes whose withholding is over, or may be, already now that it's recorded: the incident that inhibits has
 * closed, or rules have changed. They are to be decided again. What is read stays locked until the transaction ends, so that
 * whoever closes or changes it later finds these rows. Episodes that no rule withholds cost nothing.
 */
export const findOutdated = async (statements: Statements, { changes, policy }: WakeRecord): Promise<Set<number>> => {
  const withheld = changes.flatMap(({ episode }) => {
    const { by } = withheldOf(episode, policy.actions);
    return by !== null && byRules.has(by.kind) ? [{ serial: episode.serial, by }] : [];
  });
  if (withheld.length === 0) return new Set();
  if (policy.rulesVersion !== undefined && (await lockRulesVersion(statements)) !== policy.rulesVersion)
    return new Set(withheld.map(({ serial }) => serial));
  const outdated = new Set<number>();
  for (const { serial, by } of withheld)
    if (by.incidentId !== null && !(await lockIsOpen(statements, by.incidentId))) outdated.add(serial);
  return outdated;
};

const byRules: ReadonlySet<string> = new Set(['suppression', 'maintenance', 'inhibition', 'storm']);

const lockRulesVersion = async (statements: Statements): Promise<number | null> => {
  const [rows] = await statements.query<(RowDataPacket & { version: number })[]>(
    'SELECT version FROM rule_book WHERE id = 1 LOCK IN SHARE MODE',
  );
  return rows[0]?.version ?? null;
};

const lockIsOpen = async (statements: Statements, incidentId: number): Promise<boolean> => {
  const [rows] = await statements.query<RowDataPacket[]>(
    'SELECT id FROM incident WHERE id = ? AND open_key IS NOT NULL LOCK IN SHARE MODE',
    [incidentId],
  );
  return rows.length > 0;
};
