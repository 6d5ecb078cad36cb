import { openSecret, sealSecret } from './seal-secret.ts';
import type { SecretKey, SecretKeys } from './secret-keys.ts';

/** A ticket system's secret by the name that its settings give it. `rule`: why it can't be read, in words. */
export type ReadTicketSecret = (name: string) => { ok: true; secret: string } | { ok: false; rule: string };

/** The part of a ticket system's row that its secrets are read by. */
type SecretRow = { id: number; secrets: Record<string, string> | null };

const contextOf = (ticketSystemId: number, name: string): string =>
  `ticket_system/${String(ticketSystemId)}/${JSON.stringify(name)}`;

/** The secret as it may lie in `ticket_system.secrets`: good for that system and that name only. */
export const sealTicketSecret = (
  key: SecretKey,
  { ticketSystemId, name }: { ticketSystemId: number; name: string },
  secret: string,
): string => sealSecret(key, secret, contextOf(ticketSystemId, name));

/** Reads the secrets of one ticket system. Nothing is opened before it is asked for. */
export const readTicketSecrets =
  (keys: SecretKeys, { id, secrets }: SecretRow): ReadTicketSecret =>
  (name) => {
    const sealed = secrets !== null && Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    if (sealed === undefined) return { ok: false, rule: `no secret named "${name}" is stored for this ticket system` };
    const opened = openSecret(keys, sealed, contextOf(id, name));
    if (opened.ok) return { ok: true, secret: opened.plain };
    return { ok: false, rule: `the secret "${name}" can't be opened: ${reasons[opened.because]}` };
  };

const reasons = {
  unknown_key: 'the key that sealed it is neither TOCSIN_SECRET_KEY nor TOCSIN_SECRET_KEY_PREVIOUS of this process',
  damaged: 'it is not what was sealed for this ticket system; enter it again',
};
